package dev.mosaic.service.command.adopt;

import dev.mosaic.migrations.adopt.AdoptionReport;
import dev.mosaic.migrations.adopt.CatalogMismatch;
import dev.mosaic.migrations.ledger.LedgerEntry;
import dev.mosaic.migrations.ledger.MappedMigration;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.command.output.Table;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An adoption, as text or as JSON. */
final class AdoptionPrinter {
    private final AdoptionReport report;
    private final boolean isRecorded;

    /**
     * Takes an adoption.
     *
     * @param isRecorded whether it was recorded, and not only planned
     */
    AdoptionPrinter(AdoptionReport report, boolean isRecorded) {
        this.report = report;
        this.isRecorded = isRecorded;
    }

    void print(PrintWriter out) {
        if (!report.adopted().isEmpty()) {
            Table table = new Table("STEP", "LEDGER", "APPLIED", "BY");
            report.adopted()
                    .forEach(each -> table.row(
                            each.id(),
                            entries(each),
                            each.at().map(Object::toString).orElse(""),
                            each.by().orElse("")));
            table.print(out);
            out.println();
        }
        list(out, "In the ledger, and no step here", report.unmatched());
        list(
                out,
                "Not applied yet",
                report.pending().stream().map(MigrationId::toString).toList());
        list(
                out,
                "Accepted as it is in the database",
                report.differences().stream()
                        .filter(CatalogMismatch::isAccepted)
                        .map(CatalogMismatch::toString)
                        .toList());
        report.refusals().forEach(reason -> out.println(reason + System.lineSeparator()));
        out.println(summary());
    }

    private static String entries(MappedMigration migration) {
        return migration.entries().stream().map(LedgerEntry::toString).collect(Collectors.joining(", "));
    }

    private static void list(PrintWriter out, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println(heading + ": " + String.join(", ", lines));
        }
    }

    private String summary() {
        String migrations = Count.of(report.adopted().size(), "migration", "migrations");
        Set<ModuleName> modules = report.adopted().stream()
                .map(each -> each.id().module())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!report.refusals().isEmpty()) {
            return "Refused: %s. Nothing was changed."
                    .formatted(Count.of(report.refusals().size(), "reason", "reasons"));
        }
        if (report.adopted().isEmpty()) {
            return "Nothing to record: %s of %s %s recorded already."
                    .formatted(
                            Count.of(report.recorded(), "migration", "migrations"),
                            report.ledger(),
                            report.recorded() == 1 ? "is" : "are");
        }
        String of = "%s of %s, as %s of %s"
                .formatted(
                        migrations,
                        report.ledger(),
                        report.adopted().size() == 1 ? "a step" : "steps",
                        modules.stream().map(ModuleName::value).collect(Collectors.joining(", ")));
        return isRecorded
                ? "Recorded: %s. The schemas are as after a replay.".formatted(of)
                : "Would be recorded: %s. Nothing was changed.".formatted(of);
    }

    Json json() {
        return new Json()
                .put("ledger", report.ledger())
                .put("recorded", isRecorded)
                .put(
                        "adopted",
                        report.adopted().stream().map(AdoptionPrinter::json).toList())
                .put("alreadyRecorded", report.recorded())
                .put("unmatched", report.unmatched())
                .put(
                        "pending",
                        report.pending().stream().map(MigrationId::toString).toList())
                .put(
                        "differences",
                        report.differences().stream().map(AdoptionPrinter::json).toList())
                .put(
                        "refusals",
                        report.refusals().stream().map(AdoptionPrinter::json).toList());
    }

    private static Map<String, @Nullable Object> json(MappedMigration migration) {
        return new Json()
                .put("migration", migration.id().toString())
                .put(
                        "entries",
                        migration.entries().stream().map(LedgerEntry::toString).toList())
                .put("appliedAt", migration.at().map(Object::toString).orElse(null))
                .put("appliedBy", migration.by().orElse(null))
                .toMap();
    }

    private static Map<String, @Nullable Object> json(CatalogMismatch difference) {
        return new Json()
                .put("module", difference.module().map(ModuleName::value).orElse(null))
                .put("object", difference.object())
                .put("expected", difference.expected().orElse(null))
                .put("found", difference.found().orElse(null))
                .put("accepted", difference.isAccepted())
                .toMap();
    }

    private static Map<String, @Nullable Object> json(Explanation reason) {
        return new Json()
                .put("what", reason.what())
                .put("why", reason.why())
                .put("remedy", reason.remedy())
                .toMap();
    }
}
