package dev.mosaic.chat.export;

import dev.mosaic.kernel.caller.Caller;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits the concurrent exports of this process: a fixed number over all callers, and one for each caller. A slow client holds its
 * connection, so exports could otherwise exhaust the pool.
 */
@Singleton
final class ExportPermits {
    private final Semaphore free;
    private final Set<Caller> reading = ConcurrentHashMap.newKeySet();

    ExportPermits(ExportLimits limits) {
        this.free = new Semaphore(limits.maxConcurrent());
    }

    /**
     * Takes a permit, held until it is closed.
     *
     * @throws ExportRefused if the caller holds one already, or none is free
     */
    Permit take(Caller caller) {
        if (!reading.add(caller)) {
            throw ExportRefused.alreadyRunning();
        }
        if (!free.tryAcquire()) {
            reading.remove(caller);
            throw ExportRefused.busy();
        }
        return new Permit(caller);
    }

    /** The permit of one export. Closing it again has no effect. */
    final class Permit implements AutoCloseable {
        private final Caller caller;
        private final AtomicBoolean isClosed = new AtomicBoolean();

        private Permit(Caller caller) {
            this.caller = caller;
        }

        @Override
        public void close() {
            if (isClosed.compareAndSet(false, true)) {
                // In this order: a caller refused for its own export must not then be refused for lack of a permit.
                free.release();
                reading.remove(caller);
            }
        }
    }
}
