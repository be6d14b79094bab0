package dev.mosaic.chat.export.web;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Markdown that renders as a given text only: no link, image, heading, list, table, code, formula or HTML.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/#backslash-escapes">CommonMark, 2.4: any ASCII punctuation may be escaped</a>
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown: tables, and links without brackets</a>
 */
final class MarkdownText {
    /** Characters with a meaning anywhere. */
    private static final Pattern ANYWHERE = Pattern.compile("[\\\\`*_\\[\\]{}()!#|~^$@]");

    /** Characters that begin a list, a heading or a thematic break at the start of a line. */
    private static final Pattern AT_THE_BEGINNING = Pattern.compile("^(\\s*\\d{0,9})([-+=:.])");

    /** Characters of addresses that some renderers link automatically. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?<!\\\\):(?=//)|(?<=\\bwww)\\.");

    /** White space at the start of a line; four spaces would begin a code block. A character reference does not. */
    private static final Pattern INDENT = Pattern.compile("^[ \\t]");

    private MarkdownText() {}

    /** Returns the text as a block quote. */
    static String quoted(String text) {
        return text.lines().map(line -> ("> " + line(line)).stripTrailing()).collect(Collectors.joining("\n"));
    }

    /** Returns a text as one line. */
    static String heading(String text) {
        return line(text.replaceAll("\\R", " "));
    }

    private static String line(String line) {
        if (line.isBlank()) {
            return "";
        }
        String inert = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        inert = ANYWHERE.matcher(inert).replaceAll("\\\\$0");
        inert = AT_THE_BEGINNING.matcher(inert).replaceAll("$1\\\\$2");
        inert = ADDRESS.matcher(inert).replaceAll("\\\\$0");
        return INDENT.matcher(inert)
                .replaceAll(indent -> "&#%d;".formatted((int) indent.group().charAt(0)));
    }
}
