package dev.mosaic.service.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one hooks has started. It is stopped in reverse order when the process ends, whether it is done, has failed or is told to stop. */
public final class ShutdownHooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHooks.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private ShutdownHooks() {}

    /** A hooks that ends with the process. */
    public static ShutdownHooks ofThisProcess() {
        ShutdownHooks hooks = new ShutdownHooks();
        Runtime.getRuntime().addShutdownHook(new Thread(hooks::close, "stop"));
        return hooks;
    }

    /** Whether the process is ending: what fails from then on fails because its parts are being stopped. */
    public static boolean isShuttingDown() {
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
    public synchronized <T extends AutoCloseable> T register(T part) {
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
