package dev.mosaic.migrations.run;

import dev.mosaic.migrations.activity.Activity;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.lock.Prerequisites;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.problem.LockNotObtained;
import dev.mosaic.migrations.session.SessionName;
import dev.mosaic.migrations.status.ActiveRun;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work under the run lock, after which the session is returned in its original state. */
final class LockedRun {
    private static final Logger LOG = LoggerFactory.getLogger(LockedRun.class);
    private static final int FIRST_PAUSE_MS = 20;
    private static final int LONGEST_PAUSE_MS = 500;
    private static final long REMINDER_NANOS = 10_000_000_000L;

    private final RunContext context;
    private final ScriptSession session;

    LockedRun(RunContext context, ScriptSession session) {
        this.context = context;
        this.session = session;
    }

    interface Work {
        void run(Connection connection) throws SQLException;
    }

    interface Question {
        boolean answer(Connection connection) throws SQLException;
    }

    /**
     * Waits for the lock and does the work.
     *
     * @param needless asked while another run holds the lock: whether that run has left nothing to do
     */
    void run(Connection connection, Question needless, Work work) throws SQLException {
        context.listener()
                .observe(new Activity.Run(context.settings().node()), () -> runLocked(connection, needless, work));
    }

    private void runLocked(Connection connection, Question needless, Work work) throws SQLException {
        Prerequisites.check(connection, context.dataSource());
        session.open(connection);
        try {
            if (locked(connection, needless)) {
                work.run(connection);
            }
        } catch (SQLException | RuntimeException e) {
            try {
                release(connection, session);
            } catch (SQLException broken) {
                e.addSuppressed(broken); // a broken connection has lost the lock already
            }
            throw e;
        } catch (Error e) { // memory or stack may be exhausted within a server message: only the end of the session is
            // sure to release the lock
            connection.abort(Runnable::run);
            throw new IllegalStateException("The run failed with an error: " + e, e);
        }
        release(connection, session);
    }

    /** Returns a session in its original state, without any lock. */
    static void release(Connection connection, ScriptSession session) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        session.close(connection);
        Sql.query(connection, "select pg_advisory_unlock_all()::text", result -> result.getString(1));
    }

    private boolean locked(Connection connection, Question needless) throws SQLException {
        if (RunLock.tryGet(connection)) {
            return true;
        }
        session.clean(connection, SessionName.WAITING);
        RunLock.queue(connection);
        long started = System.nanoTime();
        long reminded = 0;
        Backoff backoff = new Backoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
        while (!RunLock.tryGet(connection)) {
            long waited = System.nanoTime() - started;
            if (waited > context.settings().runLockTimeout().toNanos()) {
                throw LockNotObtained.from(
                        holder(connection), context.settings().runLockTimeout());
            }
            if (reminded == 0 || waited - reminded > REMINDER_NANOS) {
                reminded = waited;
                LOG.info("Waiting for the run lock, held by {}", holder(connection));
            }
            backoff.pause();
            if (needless.answer(connection)) {
                LOG.info("The other run has applied everything; nothing is pending");
                return false;
            }
        }
        session.clean(connection);
        return true;
    }

    private static String holder(Connection connection) throws SQLException {
        return RunLock.holder(connection).map(ActiveRun::toString).orElse("a session that has just ended");
    }
}
