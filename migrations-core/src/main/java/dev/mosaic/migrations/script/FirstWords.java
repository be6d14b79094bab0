package dev.mosaic.migrations.script;

import java.util.Locale;
import java.util.Set;

/**
 * Finds out quickly whether a statement of a text may begin with one of some words, so that most texts need no scanner.
 *
 * <p>It looks at what follows each semicolon, be that one in a string, a comment or a body, so it finds too much and never too little.
 */
final class FirstWords {
    private static final String END_OF_COPY = "\n\\.";

    private FirstWords() {}

    /** Whether a statement may begin with one of these words, which are in lower case. */
    static boolean mayBe(String sql, Set<String> words) {
        if (sql.contains(END_OF_COPY)) {
            return true; // a statement begins behind the data, where no semicolon is
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
                return true; // what looks like a comment can stand in a string, and a statement begin in it
            }
            semicolon = sql.indexOf(';', at);
            start = semicolon < 0 ? sql.length() : semicolon + 1;
        }
        return false;
    }

    /** The place behind blanks and comments to the end of their line. */
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
