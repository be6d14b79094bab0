package dev.mosaic.service.command.output;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Drift.Difference;
import java.io.PrintWriter;
import java.util.Optional;

/** The differences of a drift, as text. */
public final class DriftPrinter {
    private DriftPrinter() {}

    /** Returns why the schemas were not compared, if they were not. */
    public static Optional<String> notCompared(Drift drift) {
        if (drift.recordedAt().isEmpty()) {
            return Optional.of(
                    "The catalog was never recorded here. The next ./mosaic migrate with pending steps records it.");
        }
        return drift.otherServer()
                .map(other ->
                        "Recorded on PostgreSQL %d; this server is %d. Each major version prints definitions in its own way, so nothing is compared. Record the catalog of this server: ./mosaic migrate"
                                .formatted(other.recorded(), other.present()));
    }

    /** Prints each difference with both definitions, its time, and the statements that take it back. */
    public static void print(Drift drift, PrintWriter out) {
        drift.differences().forEach(difference -> print(difference, out));
    }

    private static void print(Difference difference, PrintWriter out) {
        out.printf(
                "%s: %s %s%s%n",
                difference.module(),
                difference.object(),
                switch (difference.change()) {
                    case MISSING -> "is missing";
                    case ADDED -> "was not created by a migration";
                    case CHANGED -> "was changed";
                },
                difference
                        .author()
                        .map(MigrationId::toString)
                        .map("; last changed by %s"::formatted)
                        .orElse(""));
        difference.recorded().ifPresent(text -> out.printf("  recorded: %s%n", indented(text)));
        difference.live().ifPresent(text -> out.printf("  now:      %s%n", indented(text)));
        out.printf("  when:     %s%n", difference.when());
        difference.who().ifPresent(who -> out.printf("  who:      %s%n", who));
        difference.remedy().ifPresent(sql -> out.printf("  to undo:  %s%n", indented(sql)));
        out.println();
    }

    private static String indented(String text) {
        return text.replace("\n", "\n            ");
    }
}
