package dev.mosaic.service.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts of the process to close at exit, in reverse order of registration, whether it ends normally, by a failure or by a signal. */
public final class ShutdownHooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHooks.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private ShutdownHooks() {}

    /** Creates an instance that closes its parts when the process ends. */
    public static ShutdownHooks ofThisProcess() {
        ShutdownHooks hooks = new ShutdownHooks();
        Runtime.getRuntime().addShutdownHook(new Thread(hooks::close, "stop"));
        return hooks;
    }

    /** Returns whether the process is ending: failures after that come from parts being stopped. */
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

    /** Registers a part to be closed when the process ends, before the parts registered earlier. */
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
                // The remaining parts must still be closed, and there is no caller to rethrow to.
                LOG.error("Could not close {}", part, e);
            }
        }
    }
}
