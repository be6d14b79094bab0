package dev.mosaic.chat.export;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/**
 * Ends exports of which the client reads nothing any more. Its connection may stay open for as long as it likes; that of the database, and the
 * permit, are there for others.
 */
@Singleton
final class IdleExports {
    private final TaskScheduler scheduler;
    private final Duration longest;

    IdleExports(@Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, ExportLimits limits) {
        this.scheduler = scheduler;
        this.longest = limits.idleTimeout();
    }

    /** Watches over these messages until they are closed. */
    ExportedMessages watch(ExportedMessages messages) {
        schedule(longest, messages);
        return messages;
    }

    private void schedule(Duration wait, ExportedMessages messages) {
        ScheduledFuture<?> _ = scheduler.schedule(wait, () -> check(messages));
    }

    private void check(ExportedMessages messages) {
        if (messages.isEnded()) {
            return;
        }
        Duration left = longest.minus(messages.idle());
        if (left.isPositive()) {
            schedule(left, messages);
        } else {
            messages.close();
        }
    }
}
