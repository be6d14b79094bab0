package dev.mosaic.service.command;

import dev.mosaic.migrations.MigrationReport;
import java.io.PrintWriter;

/** What a run applied and what it left for later, as a table for people or as JSON for programs. */
final class AppliedTable {
    private AppliedTable() {}

    static void printJson(MigrationReport report, PrintWriter out) {
        new Json()
                .put(
                        "applied",
                        report.applied().stream()
                                .map(step -> new Json()
                                        .put("step", step.label())
                                        .put("module", step.module().value())
                                        .put("version", step.version())
                                        .put("name", step.name())
                                        .put("milliseconds", step.milliseconds())
                                        .toMap())
                                .toList())
                .put(
                        "waiting",
                        report.waiting().stream()
                                .map(waiting -> new Json()
                                        .put("step", waiting.step().toString())
                                        .put("reason", waiting.reason())
                                        .toMap())
                                .toList())
                .print(out);
    }

    static void print(MigrationReport report, PrintWriter out) {
        if (!report.applied().isEmpty()) {
            Table table = new Table("MODULE", "VERSION", "NAME", "MS");
            report.applied()
                    .forEach(step -> table.row(step.module(), step.version(), step.name(), step.milliseconds()));
            table.print(out);
        } else if (report.waiting().isEmpty()) {
            out.println("Nothing to migrate: every step is applied.");
        }
        report.waiting().forEach(waiting -> out.printf("%s %s%n", waiting.step(), waiting.reason()));
        out.flush();
    }
}
