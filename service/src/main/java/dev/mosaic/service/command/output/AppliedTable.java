package dev.mosaic.service.command.output;

import dev.mosaic.migrations.status.MigrationReport;
import java.io.PrintWriter;

/** The report of a run, as a table or as JSON. */
public final class AppliedTable {
    private AppliedTable() {}

    /** Prints the report as one JSON object on one line. */
    public static void printJson(MigrationReport report, PrintWriter out) {
        new Json()
                .put(
                        "applied",
                        report.applied().stream()
                                .map(step -> new Json()
                                        .put("step", step.label())
                                        .put("module", step.module().value())
                                        .put("version", step.version().equals("R") ? null : step.version())
                                        .put("name", step.name())
                                        .put("milliseconds", step.milliseconds())
                                        .toMap())
                                .toList())
                .put(
                        "deferred",
                        report.deferred().stream()
                                .map(deferral -> new Json()
                                        .put("step", deferral.step().toString())
                                        .put("reason", deferral.reason())
                                        .toMap())
                                .toList())
                .put("renamed", report.renamed())
                .print(out);
    }

    /** Prints the report as a table, a line for each applied step. */
    public static void print(MigrationReport report, PrintWriter out) {
        if (!report.applied().isEmpty()) {
            Table table = new Table("MODULE", "VERSION", "NAME", "MS");
            report.applied()
                    .forEach(step -> table.row(step.module(), step.version(), step.name(), step.milliseconds()));
            table.print(out);
        } else if (report.deferred().isEmpty() && report.renamed().isEmpty()) {
            out.println("Nothing to migrate: all migrations are applied.");
        }
        report.renamed()
                .forEach(rename -> out.printf(
                        "Module %1$s was renamed to %2$s, with its schema and history.%n",
                        rename.formerly(), rename.module()));
        report.deferred().forEach(deferral -> out.printf("%s %s%n", deferral.step(), deferral.reason()));
        if (!report.deferred().isEmpty()) {
            int left = report.deferred().size();
            out.printf(
                    "Not complete: %s deferred. Run `mosaic migrate` again when %s can be applied; list %s with `mosaic status`.%n",
                    Count.of(left, "step is", "steps are"), left == 1 ? "it" : "they", left == 1 ? "it" : "them");
        }
        out.flush();
    }
}
