package dev.mosaic.migrations.script;

import java.util.Locale;
import java.util.Set;

/**
 * A fast test whether a statement of a text may begin with one of some words, so that most texts need no scanner.
 *
 * <p>It looks at what follows each semicolon, also one in a string, a comment or a body. So it has false positives and
 * no false negatives.
 */
final class FirstWords {
    private static final String END_OF_COPY = "\n\\.";

    private FirstWords() {}

    /** Checks whether a statement may begin with one of these words, which are in lower case. */
    static boolean mayBe(String sql, Set<String> words) {
        if (sql.contains(END_OF_COPY)) {
            return true; // a statement begins after the COPY data, without a semicolon before it
        }
        int start = 0;
        while (start < sql.length()) {
            int at = behindBlanks(sql, start);
            if (sql.startsWith("/*", at) || sql.startsWith("\\", at)) {
                return true;
            }
            int end = at;
            while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
                end++;
            }
            if (end > at && words.contains(sql.substring(at, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            int semicolon = sql.indexOf(';', start);
            if (start > 0 && semicolon >= 0 && semicolon < at) {
                return true; // text that looks like a comment may be in a string, and a statement may begin in it
            }
            semicolon = sql.indexOf(';', at);
            start = semicolon < 0 ? sql.length() : semicolon + 1;
        }
        return false;
    }

    /** Returns the index after blanks and line comments. */
    private static int behindBlanks(String sql, int start) {
        int at = start;
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == ';') {
                at++;
            } else if (sql.startsWith("--", at)) {
                while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
                    at++;
                }
            } else {
                return at;
            }
        }
        return at;
    }
}
