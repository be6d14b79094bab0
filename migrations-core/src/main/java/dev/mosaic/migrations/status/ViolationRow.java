package dev.mosaic.migrations.status;

import java.util.ArrayList;
import java.util.List;

/** A violation as a row of a table on a terminal: one line, long values cut to the part in which they differ. */
public final class ViolationRow {
    private static final int WIDEST = 60;
    /** How many characters common to two values are shown before the first difference. */
    private static final int COMMON = 12;

    private ViolationRow() {}

    /**
     * Returns the values of a row, each with at most 60 characters.
     *
     * <p>A longer value is shown from its start. An expected and an actual value often share a long start: such values
     * are shown from shortly before their first difference.
     */
    public static List<String> shortened(List<String> values) {
        List<String> lines =
                values.stream().map(value -> value.replaceAll("\\s+", " ")).toList();
        List<String> shortened = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            shortened.add(lines.get(i).length() <= WIDEST ? lines.get(i) : cut(lines.get(i), common(lines, i)));
        }
        return shortened;
    }

    /** Returns the length of the longest common prefix of a value with another long value. */
    private static int common(List<String> values, int index) {
        int most = 0;
        for (int i = 0; i < values.size(); i++) {
            if (i != index && values.get(i).length() > WIDEST - COMMON) {
                most = Math.max(most, common(values.get(index), values.get(i)));
            }
        }
        return most;
    }

    private static int common(String one, String other) {
        int length = Math.min(one.length(), other.length());
        int same = 0;
        while (same < length && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return one.equals(other) ? 0 : same;
    }

    private static String cut(String value, int common) {
        boolean fromTheBeginning = common < WIDEST - COMMON;
        int start = fromTheBeginning ? 0 : Math.min(common - COMMON, value.length() - COMMON);
        String before = fromTheBeginning ? "" : "…";
        String rest = value.substring(start);
        int room = WIDEST - before.length();
        return before + (rest.length() > room ? rest.substring(0, room - 1) + "…" : rest);
    }
}
