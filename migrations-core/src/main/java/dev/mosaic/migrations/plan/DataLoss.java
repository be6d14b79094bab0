package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.sql.DestructiveStatements;
import java.util.List;

/** The statements of a script that destroy data, which messages about an undo, or its absence, list. */
final class DataLoss {
    private DataLoss() {}

    /** Returns a sentence with the destructive statements; empty if there are none. */
    static String of(Script script) {
        List<String> lines = lines(script);
        return lines.isEmpty()
                ? ""
                : "\nThese lines of " + script.location() + " removed data or structure:\n  "
                        + String.join("\n  ", lines);
    }

    /** Returns the lines with destructive statements. */
    static List<String> lines(Script script) {
        List<String> lines = script.sql().lines().toList();
        return DestructiveStatements.lines(script.sql()).stream()
                .map(line -> lines.get(line - 1).strip())
                .toList();
    }
}
