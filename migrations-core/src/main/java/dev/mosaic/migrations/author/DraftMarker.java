package dev.mosaic.migrations.author;

import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Script;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The marker in a draft for what has to be written. */
public final class DraftMarker {
    static final String TABLE = "table_to_name";
    static final String COLUMN = "column_to_name";

    private static final String SENTENCE = "is not written yet";

    /** Matches any file name, because a draft is renumbered if another step takes its version first. */
    private static final Pattern MARK =
            Pattern.compile("[VUC][\\d.]+__\\w+\\.sql %s|\\b(%s|%s)\\b".formatted(SENTENCE, TABLE, COLUMN));

    private DraftMarker() {}

    static String sentence(String fileName) {
        return fileName + " " + SENTENCE;
    }

    /** Returns the first line of a script with a marker, from 1; empty if there is none. */
    public static OptionalInt line(Script script) {
        if (script.directives()
                .batch()
                .map(Batch::table)
                .filter(DraftMarker::isIn)
                .isPresent()) {
            return OptionalInt.of(1);
        }
        List<String> lines = script.sql().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> !lines.get(line).stripLeading().startsWith("--") && isIn(lines.get(line)))
                .map(line -> line + 1)
                .findFirst();
    }

    private static boolean isIn(String text) {
        return MARK.matcher(text).find();
    }
}
