package dev.mosaic.chat.export;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that ends exports whose query gives no first row, and those whose client reads nothing. The HTTP connection may stay open, but the database connection
 * and the permit are released.
 */
@Singleton
final class IdleExports {
    private static final Logger LOG = LoggerFactory.getLogger(IdleExports.class);
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(60);

    private final TaskScheduler scheduler;
    private final Duration longest;

    IdleExports(@Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, ExportLimits limits) {
        this.scheduler = scheduler;
        this.longest = limits.idleTimeout();
    }

    /** Start of an export. */
    interface Start {
        ExportedMessages get() throws SQLException;
    }

    /**
     * Starts an export on a connection. The query, which sorts all messages of a caller, may take longer than other requests, but is cancelled in the end.
     *
     * @throws SQLException if the query fails, or was cancelled
     */
    ExportedMessages started(Connection connection, Start start) throws SQLException {
        PGConnection session = connection.unwrap(PGConnection.class);
        ScheduledFuture<?> limit = scheduler.schedule(LONGEST_QUERY, () -> cancel(session));
        try {
            return start.get();
        } finally {
            limit.cancel(false);
        }
    }

    private static void cancel(PGConnection session) {
        try {
            session.cancelQuery();
        } catch (SQLException e) {
            LOG.warn("The query of an export could not be cancelled: {}", e.getMessage());
        }
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
