package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.backfill.BackfillProgress;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.session.SessionState;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The end of a step: the reset of its session, its check, its history row and its event, all in one transaction. */
final class StepRecord {
    private final EventLog events;
    private final Optional<String> installedBy;
    private final ScriptSession session;
    private final StepConditions conditions;
    private final RunProgress progress;

    StepRecord(RunContext context, ScriptSession session, RunProgress progress) {
        this.events = context.events();
        this.installedBy = context.flyway().installedBy();
        this.session = session;
        this.conditions = new StepConditions(session);
        this.progress = progress;
    }

    /**
     * Records a step whose script has run, and commits. A step without a check needs one message.
     *
     * @param kind whether it ran now, or had run before
     */
    void commit(Connection connection, PlannedStep step, EventLog.Kind kind) throws SQLException {
        // the record is a transaction even if the script is none
        String begin = connection.getAutoCommit() ? "begin;" : SessionState.FIRED;
        String reset = begin + session.cleaning() + RunLock.REFUSED_UNLESS_HELD;
        if (conditions.followsUp(step)) {
            send(connection, step, reset);
            conditions.after(connection, step);
            reset = "";
        }
        long milliseconds = progress.milliseconds();
        send(
                connection,
                step,
                reset
                        + events.adding(kind, step, milliseconds, null)
                        + HistoryTables.recording(step, installedBy, milliseconds)
                        + "commit");
        connection.setAutoCommit(true);
        progress.recorded(step, milliseconds);
        progress.committed();
    }

    /** Records a batched step whose rows are done, and commits. A failure is rolled back when the session is returned. */
    void commitBatched(Connection connection, PlannedStep step, StepId id) throws SQLException {
        connection.setAutoCommit(false);
        try {
            send(connection, step, session.cleaning() + RunLock.REFUSED_UNLESS_HELD);
            conditions.after(connection, step);
        } catch (StepFailed found) {
            connection.rollback();
            connection.setAutoCommit(true);
            BackfillProgress.rewind(connection, id); // the violations may be among the backfilled rows
            throw found;
        }
        long milliseconds = progress.milliseconds();
        events.add(connection, EventLog.Kind.APPLIED, step, milliseconds, null);
        HistoryTables.record(connection, step, installedBy, milliseconds);
        progress.recorded(step, milliseconds);
        BackfillProgress.finish(connection, id);
        connection.commit();
        connection.setAutoCommit(true);
        progress.committed();
    }

    /** Sends statements of the engine; leaves a transaction open if they begin one. */
    private static void send(Connection connection, PlannedStep step, String sql) throws SQLException {
        try {
            SimpleProtocol.of(connection).run(sql);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(RunLock.RELEASED)) {
                throw StepFailed.of(
                        step.toString(),
                        new Explanation(
                                step + " released the run lock.",
                                "It calls pg_advisory_unlock_all() or DISCARD ALL, so that another run could start concurrently.",
                                "Remove the call from " + step.script().location() + ", then start again."),
                        null);
            }
            throw e;
        } finally {
            connection.setAutoCommit(false);
        }
    }
}
