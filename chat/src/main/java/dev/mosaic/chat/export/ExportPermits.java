package dev.mosaic.chat.export;

import dev.mosaic.kernel.caller.Caller;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds how many exports of this process hold a connection at a time: a few of all callers, and one of each. A client that reads slowly keeps
 * its connection, so that without a bound exports could take the whole pool.
 */
@Singleton
final class ExportPermits {
    private final Semaphore free;
    private final Set<Caller> reading = ConcurrentHashMap.newKeySet();

    ExportPermits(ExportLimits limits) {
        this.free = new Semaphore(limits.maxConcurrent());
    }

    /**
     * Takes a permit, which is held until it is closed.
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
                // In this order: a caller that is refused for its own export is never refused once more for want of a
                // permit.
                free.release();
                reading.remove(caller);
            }
        }
    }
}
