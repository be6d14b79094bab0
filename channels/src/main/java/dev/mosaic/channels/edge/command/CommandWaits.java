package dev.mosaic.channels.edge.command;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests of this process that wait for commands. A wait holds a virtual thread and no connection. It ends early when a command is queued in this
 * process, and when the process shuts down.
 */
@Singleton
final class CommandWaits implements ApplicationEventListener<ShutdownEvent> {
    private final EdgeSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Waiting> waiting = new HashMap<>();
    private int count;
    private boolean isClosed;

    CommandWaits(EdgeSettings settings) {
        this.settings = settings;
    }

    /** The waiting requests of one agent. */
    private static final class Waiting {
        private final Condition signal;
        private int count;
        private long wakes;

        Waiting(Condition signal) {
            this.signal = signal;
        }
    }

    /** The permit of one request to wait; closed when the request ends. */
    final class Permit implements AutoCloseable {
        private final UUID agentId;
        private final Waiting here;
        private long seen;

        private Permit(UUID agentId, Waiting here) {
            this.agentId = agentId;
            this.here = here;
            this.seen = here.wakes;
        }

        /**
         * Waits until a command may have been queued since the last call, at most for a time.
         *
         * @return false if the process shuts down or the thread was interrupted
         */
        boolean await(Duration longest) {
            lock.lock();
            try {
                long left = longest.toNanos();
                while (!isClosed && here.wakes == seen && left > 0) {
                    left = here.signal.awaitNanos(left);
                }
                seen = here.wakes;
                return !isClosed;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                count--;
                here.count--;
                if (here.count == 0) {
                    waiting.remove(agentId);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Returns a permit to wait.
     *
     * @throws TooManyWaits if this process or the agent has the maximum of waiting requests
     */
    Permit enter(UUID agentId) {
        lock.lock();
        try {
            Waiting here = waiting.get(agentId);
            if (count >= settings.maxWaiting() || (here != null && here.count >= settings.maxWaitingPerAgent())) {
                throw TooManyWaits.always();
            }
            if (here == null) {
                here = new Waiting(lock.newCondition());
                waiting.put(agentId, here);
            }
            count++;
            here.count++;
            return new Permit(agentId, here);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the current wait of the requests of an agent. */
    void wake(UUID agentId) {
        lock.lock();
        try {
            Waiting here = waiting.get(agentId);
            if (here != null) {
                here.wakes++;
                here.signal.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits, so that a shutdown need not wait for them. */
    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        lock.lock();
        try {
            isClosed = true;
            waiting.values().forEach(here -> here.signal.signalAll());
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long a request waits before it looks for commands that other processes have queued. */
    Duration interval(long leftNanos) {
        return Duration.ofNanos(Math.min(
                leftNanos, TimeUnit.MILLISECONDS.toNanos(settings.pollInterval().toMillis())));
    }
}
