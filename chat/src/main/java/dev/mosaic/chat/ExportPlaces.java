package dev.mosaic.chat;

import dev.mosaic.onboarding.Caller;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets few exports hold a connection at a time, and one of each caller: whoever reads slowly keeps it, and all connections would be gone. They
 * are counted by this process.
 */
@Singleton
final class ExportPlaces {
    private final Semaphore free;
    private final Set<Caller> reading = ConcurrentHashMap.newKeySet();

    ExportPlaces(ExportLimits limits) {
        this.free = new Semaphore(limits.atOnce());
    }

    /**
     * A place, until it is closed.
     *
     * @throws ExportRefused if the caller has one already, or none is free
     */
    Place take(Caller caller) {
        if (!reading.add(caller)) {
            throw ExportRefused.goesOn();
        }
        if (!free.tryAcquire()) {
            reading.remove(caller);
            throw ExportRefused.busy();
        }
        return new Place(caller);
    }

    /** Of one export; closed once, however often it is told to. */
    final class Place implements AutoCloseable {
        private final Caller caller;
        private final AtomicBoolean isClosed = new AtomicBoolean();

        private Place(Caller caller) {
            this.caller = caller;
        }

        @Override
        public void close() {
            if (isClosed.compareAndSet(false, true)) {
                free.release();
                reading.remove(caller);
            }
        }
    }
}
