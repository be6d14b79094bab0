package dev.mosaic.migrations.imports.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text.
 *
 * @param number its number, from 1
 * @param text the line without its ending
 * @param whole the line with its ending
 */
record SourceLine(int number, String text, String whole) {
    /** Splits a text; the lines in their order are the text again. */
    static List<SourceLine> of(String text) {
        List<SourceLine> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int next = newline < 0 ? text.length() : newline + 1;
            String whole = text.substring(start, next);
            lines.add(new SourceLine(lines.size() + 1, whole.replaceFirst("\\r?\\n$", ""), whole));
            start = next;
        }
        return lines;
    }
}
