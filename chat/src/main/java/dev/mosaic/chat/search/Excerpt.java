package dev.mosaic.chat.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Excerpt of a message. The matches that {@code ts_headline} marks in the normalized text are marked in the original text, and everything
 * else is escaped.
 */
final class Excerpt {
    /** Two control characters, removed from the text that {@code ts_headline} reads. */
    static final char START = '\u0001';

    static final char STOP = '\u0002';

    private Excerpt() {}

    /**
     * Returns the excerpt as HTML.
     *
     * @param headline a part of the normalized content, with {@link #START} and {@link #STOP} around matches
     */
    static String of(String content, String headline) {
        List<Integer> marks = new ArrayList<>();
        String part = withoutMarks(headline, marks);
        SearchableText searchable = SearchableText.of(content);
        int start = cleared(searchable.plain()).indexOf(part);
        // Java and the server may decompose a character differently.
        return start < 0
                ? marked(part, marks)
                : marked(
                        content.substring(searchable.place(start), searchable.place(start + part.length())),
                        marks.stream()
                                .map(mark -> searchable.place(start + mark) - searchable.place(start))
                                .toList());
    }

    /** Replaces the two marker characters by spaces. */
    static String cleared(String text) {
        return text.replace(START, ' ').replace(STOP, ' ');
    }

    private static String withoutMarks(String headline, List<Integer> marks) {
        StringBuilder part = new StringBuilder(headline.length());
        for (int i = 0; i < headline.length(); i++) {
            char character = headline.charAt(i);
            if (character == START || character == STOP) {
                marks.add(part.length());
            } else {
                part.append(character);
            }
        }
        return part.toString();
    }

    /** @param marks offsets at which a mark begins and ends, alternating */
    private static String marked(String text, List<Integer> marks) {
        StringBuilder html = new StringBuilder(text.length());
        int from = 0;
        String tag = "<mark>";
        for (int mark : marks) {
            html.append(escaped(text.substring(from, mark))).append(tag);
            tag = tag.equals("<mark>") ? "</mark>" : "<mark>";
            from = mark;
        }
        return html.append(escaped(text.substring(from))).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
