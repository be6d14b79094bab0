package dev.mosaic.service.command.output;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PlannedStep;
import dev.mosaic.migrations.plan.Reason;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as a table, or as JSON. */
public final class PlanPrinter {
    private final MigrationPlan plan;
    private final List<PlannedStep> steps;

    /** Prepares the output of a plan. */
    public PlanPrinter(MigrationPlan plan) {
        this.plan = plan;
        this.steps = plan.explained();
    }

    /** Prints the plan as a table, a line for each step in order. */
    public void printTable(PrintWriter out) {
        Table table = new Table("STEP", "NAME", "REASON");
        steps.forEach(step -> table.row(step.step().id(), step.step().name(), why(step)));
        plan.repeatables()
                .forEach(each -> table.row(each.module() + ":R", each.script().name(), "repeatable"));
        table.print(out);
    }

    /** Prints the plan as one JSON object on one line. */
    public void printJson(Detail detail, PrintWriter out) {
        new Json()
                .put("steps", steps.stream().map(step -> json(step, detail)).toList())
                .put(
                        "repeatables",
                        plan.repeatables().stream()
                                .map(each -> json(each, detail))
                                .toList())
                .print(out);
    }

    /** Whether the output includes the statements. */
    public enum Detail {
        PLACE,
        SQL
    }

    private static Map<String, @Nullable Object> json(PlannedStep planned, Detail detail) {
        Json object = new Json()
                .put("step", planned.step().id().toString())
                .put("module", planned.step().id().module().value())
                .put("version", planned.step().id().version().toString())
                .put("name", planned.step().name())
                .put(
                        "pins",
                        planned.step().pins().stream().map(Object::toString).toList())
                .put("reversible", planned.step().undo().isPresent())
                .put(
                        "reasons",
                        planned.reasons().stream().map(Reason::description).toList());
        return withScript(object, planned.step().migration(), detail);
    }

    private static Map<String, @Nullable Object> json(Repeatable repeatable, Detail detail) {
        Json object = new Json()
                .put("module", repeatable.module().value())
                .put("name", repeatable.script().name());
        return withScript(object, repeatable.script(), detail);
    }

    private static Map<String, @Nullable Object> withScript(Json object, Script script, Detail detail) {
        object.put("file", script.location());
        return (detail == Detail.SQL ? object.put("sql", script.sql()) : object).toMap();
    }

    private static String why(PlannedStep step) {
        return step.reasons().isEmpty()
                ? "has no dependencies"
                : step.reasons().stream().map(Reason::description).collect(joining("; "));
    }
}
