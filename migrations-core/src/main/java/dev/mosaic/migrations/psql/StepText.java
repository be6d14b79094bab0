package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.check.CatalogWatch;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.session.PsqlText;
import dev.mosaic.migrations.session.SessionState;
import dev.mosaic.migrations.step.ConcurrentStatement;
import dev.mosaic.migrations.step.PlannedStep;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One step that is not batched, in the order of a run: its precondition, its script, its check and its record. */
final class StepText {
    /** The time since the beginning of a step, in milliseconds. */
    static final String MILLISECONDS =
            "(extract(epoch from clock_timestamp() - :'mosaic_began'::timestamptz) * 1000)::bigint";

    private final ScriptContext context;
    private final PlannedStep step;
    private final RowText rows;

    StepText(ScriptContext context, PlannedStep step) {
        this.context = context;
        this.step = step;
        this.rows = rows(context, step);
    }

    /** Returns the row-level security mode of a step. */
    static RowText rows(ScriptContext context, PlannedStep step) {
        return RowText.of(
                Stream.of(
                                Optional.of(step.script()),
                                step.precondition(),
                                step.check(),
                                step.contract().flatMap(c -> c.sweep()))
                        .flatMap(Optional::stream)
                        .toList(),
                context.owner(step.module()),
                context.otherSchemas(step.module()));
    }

    /** Returns the step with a heading. */
    String text() {
        String heading = heading(step) + rows.before();
        if (step.script().directives().transaction() == TransactionMode.ONE) {
            return heading + inTransaction();
        }
        Optional<ConcurrentStatement> concurrent = step.concurrent();
        return heading
                + (concurrent.isPresent() ? concurrent(concurrent.get()) : watched(CatalogText::absorbing) + alone(""));
    }

    static String heading(PlannedStep step) {
        String name =
                step.id().asStep().isPresent() ? step + " " + step.script().name() : step.toString();
        return """

                -- %s
                -- %s
                \\echo %s
                """.formatted(name, step.script().location(), Stop.argument(name))
                + Stop.quietly("select clock_timestamp() as mosaic_began");
    }

    private String inTransaction() {
        return watched(CatalogText::absorbing)
                + "begin isolation level read committed;\n"
                + assumed(step.script())
                + before()
                + script()
                + SessionState.FIRED
                + "\n"
                + rows.after(step.toString())
                + context.cleaning()
                + watched(this::observing)
                + record(EventLog.Kind.APPLIED);
    }

    /** A statement that leaves part of its work behind if it is killed: what an earlier attempt has left is removed or adopted. */
    private String concurrent(ConcurrentStatement statement) {
        ConcurrentText text = ConcurrentText.of(statement);
        String prepared = assumed(step.script()) + text.remains() + " \\gexec\n"
                + Stop.quietly("select %s as mosaic_is_done"
                        .formatted(ConcurrentText.canBeDone(statement) ? text.isDone() : "false"))
                + context.cleaning();
        String complete = Stop.quietly("select not (%s) as mosaic_is_incomplete".formatted(text.isDone()))
                + Stop.when(
                        "mosaic_is_incomplete",
                        step
                                + " is incomplete: PostgreSQL left an invalid index or a partition whose detachment is pending.",
                        "Make the script again, or run it by Mosaic: the remains are removed, and the statement runs again.");
        return watched(CatalogText::absorbing) + prepared + """
                \\if :mosaic_is_done
                begin;
                """ + record(EventLog.Kind.ADOPTED) + "\\else\n"
                + alone(complete) + "\\endif\n";
    }

    /** A statement outside of a transaction: its precondition, itself, then its check and its record in a transaction. */
    private String alone(String complete) {
        String precondition = step.precondition()
                .map(each -> "begin;\n"
                        + assumed(timed(each))
                        + condition(each, cannotRun())
                        + rows.after(step.toString())
                        + "commit;\n")
                .orElse("");
        return precondition
                + assumed(step.script())
                + script()
                + complete
                + "begin;\n"
                + context.cleaning()
                + watched(this::observing)
                + record(EventLog.Kind.APPLIED);
    }

    /** Returns the end of the open transaction: the check, the policies of readers, the event, the history and the commit. */
    private String record(EventLog.Kind kind) {
        return runLock()
                + step.check().map(this::check).orElse("")
                + readers()
                + context.events().adding(kind, step, MILLISECONDS, null)
                + HistoryTables.recording(step, context.flyway().installedBy(), MILLISECONDS)
                + "commit;\n";
    }

    static String runLock() {
        return Stop.quietly(RunLock.REFUSED_UNLESS_HELD.strip().replaceFirst(";$", " as mosaic_run_lock;"));
    }

    private String before() {
        String contract = step.contract()
                .map(each -> String.join(
                        "", each.statements().stream().map(PsqlText::ended).toList()))
                .orElse("");
        return contract
                + step.precondition()
                        .map(each -> assumed(timed(each)) + condition(each, cannotRun()) + assumed(step.script()))
                        .orElse("");
    }

    private String script() {
        return PsqlText.of(step.script(), context.placeholders(step.module(), step.script()));
    }

    private String check(Script check) {
        return assumed(timed(check))
                + condition(
                        check,
                        step + (step.isOneTransaction() ? " was rolled back" : " is not recorded") + ": its check")
                + rows.after(step.toString())
                + "reset role;\n";
    }

    private String cannotRun() {
        return step + " cannot run: its precondition";
    }

    private String condition(Script script, String what) {
        return ConditionText.of(script, what, rows.setting());
    }

    private String readers() {
        return context.roles().readers(step.module(), step.script().sql());
    }

    private String observing() {
        return CatalogText.observing(step, context.schema(step.module()));
    }

    /** Returns a part that belongs to scripts which can do more than add objects. */
    private String watched(Supplier<String> part) {
        return isWatched() ? part.get() : "";
    }

    private boolean isWatched() {
        return !step.module().equals(ModuleName.ENGINE) && CatalogWatch.observes(step.script());
    }

    private String assumed(Script script) {
        return context.assumingRole(step.module(), script, rows.setting());
    }

    private Script timed(Script companion) {
        return companion.directives().lockTimeout().isPresent() ? companion : step.script();
    }
}
