package dev.mosaic.service.command;

import dev.mosaic.migrations.MigrationReport;
import java.io.PrintWriter;

/** What a run applied, as a table for people. */
final class AppliedTable {
    private AppliedTable() {}

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
