package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries, with growing pauses, of a step that another session has stopped: by a lock, a deadlock, a concurrent change to the rows. */
final class LockRetries {
    private static final Logger LOG = LoggerFactory.getLogger(LockRetries.class);
    private static final int FIRST_PAUSE_MS = 500;
    private static final int LONGEST_PAUSE_MS = 30_000;

    private final int most;
    private final ScriptSession session;
    private final RunProgress progress;

    LockRetries(int most, ScriptSession session, RunProgress progress) {
        this.most = most;
        this.session = session;
        this.progress = progress;
    }

    interface Attempt {
        void run() throws SQLException;
    }

    /** Runs an attempt until it succeeds, fails for another reason, or no retry is left. */
    void run(Connection connection, PlannedStep step, Attempt attempt) throws SQLException {
        Backoff backoff = new Backoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
        int retries = 0;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (ScriptFailure | SQLException failure) {
                SQLException refusal =
                        failure instanceof ScriptFailure refused ? refused.refusal() : (SQLException) failure;
                if (HiddenRows.isReasonFor(refusal) && opensPolicies(connection, step, refusal)) {
                    continue;
                }
                if (!ScriptFailure.isConflict(refusal) || retries == most) {
                    throw failure;
                }
                retries++;
                LOG.warn(
                        "{} was stopped by another session: {}{}; retry {} of {}",
                        step,
                        String.valueOf(refusal.getMessage()).lines().findFirst().orElse(""), // the rest can quote rows
                        failure instanceof ScriptFailure lock && lock.isLockTimeout()
                                ? ", lock held by " + progress.blockers()
                                : "",
                        retries,
                        most);
                rollBack(connection, failure);
                backoff.pause();
            }
        }
    }

    /** Checks whether a script that PostgreSQL has refused because of policies may run once more. */
    private boolean opensPolicies(Connection connection, PlannedStep step, SQLException refusal) throws SQLException {
        rollBack(connection, refusal);
        return step.isOneTransaction()
                && session.sight()
                        .opens(
                                connection,
                                step.module(),
                                session.role(step.module()).script(),
                                refusal);
    }

    private void rollBack(Connection connection, Exception failure) throws SQLException {
        progress.failed(failure);
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        session.clean(connection);
    }
}
