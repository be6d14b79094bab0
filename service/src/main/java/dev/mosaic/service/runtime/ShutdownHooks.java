package dev.mosaic.service.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run has started. It is stopped in reverse order when the process ends, whether it is done, has failed or is told to stop. */
public final class Run implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Run() {}

    /** A run that ends with the process. */
    public static Run ofThisProcess() {
        Run run = new Run();
        Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop"));
        return run;
    }

    /** Whether the process is ending: what fails from then on fails because its parts are being stopped. */
    public static boolean isEnding() {
        Thread hook = new Thread();
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Stops that too when the process ends, before what was kept earlier. */
    public synchronized <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                // The others are still to be stopped, and nobody waits for this exception any more.
                LOG.error("Could not stop {}", part, e);
            }
        }
    }
}
