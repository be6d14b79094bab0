package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.backfill.BackfillBlock;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.RowPolicies;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.lock.BackfillLock;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.step.PlannedStep;
import java.util.Optional;

/** One batched step: its precondition, its batches each in a transaction, then its check and its record in one. */
final class BackfillText {
    private final ScriptContext context;
    private final PlannedStep step;
    private final StepId id;
    private final Batch batch;
    private final RowText rows;

    BackfillText(ScriptContext context, PlannedStep step, Batch batch) {
        this.context = context;
        this.step = step;
        this.id = step.id().asStep().orElseThrow();
        this.batch = batch;
        this.rows = StepText.rows(context, step);
    }

    /** Returns the step with a heading. */
    String text() {
        return StepText.heading(step)
                + rows.before()
                + Stop.quietly("select not " + BackfillLock.taking(id) + " as mosaic_is_taken")
                + Stop.when(
                        "mosaic_is_taken",
                        "Another session backfills " + step + ".",
                        "Wait until it has ended, then make the script again.")
                + precondition()
                + context.assumingRole(step.module(), step.script(), rows.setting())
                + "reset role;\n"
                + batches()
                + record();
    }

    private String precondition() {
        return step.precondition()
                .map(script -> "begin;\n"
                        + context.assumingRole(step.module(), script, rows.setting())
                        + ConditionText.of(script, step + " cannot run: its precondition", rows.setting())
                        + rows.after(step.toString())
                        + "commit;\n")
                .orElse("");
    }

    private String batches() {
        String body = new BackfillBlock(
                        id,
                        step.script(),
                        batch,
                        rows.role(),
                        rows.isChecked()
                                ? rows.role().map(role -> RowPolicies.hiddenFrom(role, "'{}'::oid[]"))
                                : Optional.empty(),
                        context.settings().backfill(),
                        context.settings().lockRetries(),
                        context.settings().node())
                .body();
        String quote = DollarQuote.around("backfill", body);
        return "do " + quote + "\n" + body + quote + ";\n";
    }

    /** If the check finds a row, the next attempt processes all rows again: the violations may be among them. */
    private String record() {
        return "update migrations.backfill set last_key = null where %s;\n".formatted(own())
                + "begin;\n"
                + context.cleaning()
                + StepText.runLock()
                + step.check()
                        .map(check -> context.assumingRole(
                                        step.module(),
                                        check.directives().lockTimeout().isPresent() ? check : step.script(),
                                        rows.setting())
                                + ConditionText.of(check, step + " is not recorded: its check", rows.setting())
                                + rows.after(step.toString())
                                + "reset role;\n")
                        .orElse("")
                + context.events().adding(EventLog.Kind.APPLIED, step, StepText.MILLISECONDS, null)
                + HistoryTables.recording(step, context.flyway().installedBy(), StepText.MILLISECONDS)
                + "update migrations.backfill set state = 'done', throttled_by = null, updated_at = clock_timestamp() where %s;\n"
                        .formatted(own())
                + "commit;\n";
    }

    private String own() {
        return "module = %s and version = %s"
                .formatted(
                        Sql.literal(step.module().value()),
                        Sql.literal(id.version().key()));
    }
}
