package dev.mosaic.migrations.run;

import dev.mosaic.migrations.backfill.BackfillProgress;
import dev.mosaic.migrations.backfill.BackfillRunner;
import dev.mosaic.migrations.backfill.BackfillTask;
import dev.mosaic.migrations.backfill.BatchRefused;
import dev.mosaic.migrations.failure.ScriptError;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.jdbc.ScriptRole;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The execution of a batched step: its precondition, its batches each in a transaction, then its check and its record
 * in one transaction.
 */
final class BatchedStep {
    private final StepSession session;
    private final MigrationSettings settings;
    private final Optional<String> installedBy;
    private final Consumer<Backfill> progress;

    /**
     * Creates the execution for one session.
     *
     * @param installedBy the user in the history, if not that of the session
     * @param progress receives the progress after each batch
     */
    BatchedStep(
            StepSession session,
            MigrationSettings settings,
            Optional<String> installedBy,
            Consumer<Backfill> progress) {
        this.session = session;
        this.settings = settings;
        this.installedBy = installedBy;
        this.progress = progress;
    }

    /**
     * Backfills the rows that are left; the step is not recorded yet.
     *
     * @return how many rows were processed
     */
    long backfill(Connection connection, Task task, StepId id, Batch batch) throws SQLException {
        session.before(connection, task);
        session.unwatch(); // a batch reports itself which session it waits for, and is short
        session.session().resetRole(connection); // only its own statement runs as its module
        ScriptRole role = session.session().role(task.module());
        try {
            if (role.policies().isPresent()) {
                role.policies().get().refuseHidden(connection, batch.table());
            }
            return BackfillRunner.run(
                    connection,
                    new BackfillTask(
                            id,
                            task.script(),
                            role,
                            batch,
                            settings.backfill(),
                            settings.lockRetries(),
                            settings.node(),
                            progress));
        } catch (BatchRefused refused) {
            if (isWorthAnotherTry(connection, task, role, refused)) {
                return backfill(connection, task, id, batch);
            }
            throw failed(task, refused.line(), refused.refusal(), refused.left());
        } catch (HiddenRows hidden) {
            throw failed(task, 1, hidden, task.left(task.script()));
        }
    }

    private boolean isWorthAnotherTry(Connection connection, Task task, ScriptRole role, BatchRefused refused)
            throws SQLException {
        try {
            return HiddenRows.isReasonFor(refused.refusal())
                    && session.session().sight().opens(connection, task.module(), role.script(), refused.refusal());
        } catch (HiddenRows hidden) {
            throw failed(task, refused.line(), hidden, refused.left());
        }
    }

    private StepFailed failed(Task task, int line, SQLException refusal, String left) {
        return new ScriptError(task.script(), line, 0, refusal)
                .failed(task.label(), session.session().actor(task.module()), left);
    }

    private void check(Connection connection, Task task, StepId id) throws SQLException {
        try {
            session.after(connection, task);
        } catch (StepFailed found) {
            connection.rollback();
            connection.setAutoCommit(true);
            BackfillProgress.rewind(connection, id); // the violations may be among the backfilled rows
            throw found;
        }
    }

    /** Checks and records a step whose rows are done. A failure is rolled back when the session is returned. */
    void record(Connection connection, Task task, StepId id) throws SQLException {
        connection.setAutoCommit(false);
        check(connection, task, id);
        HistoryTables.record(connection, task, installedBy, session.millisecondsOfCurrent());
        BackfillProgress.finish(connection, id);
        connection.commit();
        connection.setAutoCommit(true);
        session.markCommitted();
    }
}
