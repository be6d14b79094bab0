package dev.mosaic.chat.export;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/** Component that ends exports whose client reads nothing. The HTTP connection may stay open, but the database connection and the permit are released. */
@Singleton
final class IdleExports {
    private final TaskScheduler scheduler;
    private final Duration longest;

    IdleExports(@Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, ExportLimits limits) {
        this.scheduler = scheduler;
        this.longest = limits.idleTimeout();
    }

    /** Watches an export until it is closed. */
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
