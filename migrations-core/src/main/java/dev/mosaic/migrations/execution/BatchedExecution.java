package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.backfill.BackfillRunner;
import dev.mosaic.migrations.backfill.BackfillTask;
import dev.mosaic.migrations.backfill.BatchRefused;
import dev.mosaic.migrations.failure.ScriptError;
import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.jdbc.ScriptRole;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The execution of a batched step: its precondition, its batches each in a transaction, then its check and its record
 * in one transaction.
 */
public final class BatchedExecution {
    private final RunContext context;
    private final ScriptSession session;
    private final RunProgress progress;
    private final StepConditions conditions;
    private final StepRecord record;

    /** Creates the execution for one session. */
    public BatchedExecution(RunContext context, ScriptSession session, RunProgress progress) {
        this.context = context;
        this.session = session;
        this.progress = progress;
        this.conditions = new StepConditions(session);
        this.record = new StepRecord(context, session, progress);
    }

    /**
     * Backfills the rows that are left; the step is not recorded yet.
     *
     * @return how many rows were processed
     */
    public long backfill(Connection connection, PlannedStep step, StepId id, Batch batch) throws SQLException {
        progress.begin(step, session.process());
        session.assumeRole(connection, step.module(), step.script());
        conditions.before(connection, step);
        progress.unwatch(); // a batch reports itself which session it waits for, and is short
        session.resetRole(connection); // only its own statement runs as its module
        ScriptRole role = session.role(step.module());
        try {
            if (role.policies().isPresent()) {
                role.policies().get().refuseHidden(connection, batch.table());
            }
            return BackfillRunner.run(
                    connection,
                    new BackfillTask(
                            id,
                            step.script(),
                            role,
                            batch,
                            context.settings().backfill(),
                            context.settings().lockRetries(),
                            context.settings().node(),
                            context.progress(),
                            context.listener()));
        } catch (BatchRefused refused) {
            if (isWorthAnotherTry(connection, step, role, refused)) {
                return backfill(connection, step, id, batch);
            }
            throw failed(step, refused.line(), refused.refusal(), refused.left());
        } catch (HiddenRows hidden) {
            throw failed(step, 1, hidden, step.left(step.script()));
        }
    }

    /** Checks and records a step whose rows are done. A failure is rolled back when the session is returned. */
    public void record(Connection connection, PlannedStep step, StepId id) throws SQLException {
        record.commitBatched(connection, step, id);
    }

    private boolean isWorthAnotherTry(Connection connection, PlannedStep step, ScriptRole role, BatchRefused refused)
            throws SQLException {
        try {
            return HiddenRows.isReasonFor(refused.refusal())
                    && session.sight().opens(connection, step.module(), role.script(), refused.refusal());
        } catch (HiddenRows hidden) {
            throw failed(step, refused.line(), hidden, refused.left());
        }
    }

    private StepFailed failed(PlannedStep step, int line, SQLException refusal, String left) {
        return new ScriptError(step.script(), line, 0, refusal)
                .failed(step.toString(), session.actor(step.module()), left);
    }
}
