package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Backfill.State;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Throttle that blocks between batches while the backfill is paused or the server is under load. */
final class Throttle {
    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);
    private static final int PAUSE_MS = 1000;
    private static final long BETWEEN_CHECKS_NANOS = 1_000_000_000L;

    private final Connection connection;
    private final BackfillTask task;
    private final ServerLoad serverLoad;
    private long checkedAt = System.nanoTime() - BETWEEN_CHECKS_NANOS;

    Throttle(Connection connection, BackfillTask task) {
        this.connection = connection;
        this.task = task;
        this.serverLoad = new ServerLoad(task.settings().limits());
    }

    /** Waits while there is a reason to; checks at most once a second. */
    void waitWhileThrottled(Backfill now) throws SQLException {
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted between batches");
        }
        if (System.nanoTime() - checkedAt < BETWEEN_CHECKS_NANOS) {
            return;
        }
        StepId step = task.step();
        String reported = "";
        Backoff pauses = Backoff.constant(PAUSE_MS);
        for (Optional<String> reason = reason(); reason.isPresent(); reason = reason()) {
            if (reported.isEmpty()) {
                LOG.info("{} is throttled: {}", step, reason.get());
            }
            if (!reason.get().equals(reported)) {
                reported = reason.get();
                BackfillProgress.setThrottledBy(connection, step, reported);
            }
            task.progress().accept(now.in(now.state(), reason));
            pauses.pause();
        }
        checkedAt = System.nanoTime();
        if (!reported.isEmpty()) {
            BackfillProgress.setThrottledBy(connection, step, null);
            LOG.info("{} resumes", step);
        }
    }

    /** Makes the next call check even within a second of the last check. */
    void checkImmediately() {
        checkedAt = System.nanoTime() - BETWEEN_CHECKS_NANOS;
    }

    private Optional<String> reason() throws SQLException {
        boolean paused = BackfillProgress.of(connection, task.step())
                .filter(row -> row.state() == State.PAUSED)
                .isPresent();
        return paused
                ? Optional.of("paused by an operator; to resume: " + Operation.resume(task.step()))
                : serverLoad.over(connection);
    }
}
