package dev.mosaic.chat.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The excerpt of a message that is found: what {@code ts_headline} marks in the text without accents is marked in the text as it was
 * written, and all else of it is escaped.
 */
final class Excerpt {
    /** Two control characters, of which {@code ts_headline} is given none to read. */
    static final char START = '\u0001';

    static final char STOP = '\u0002';

    private Excerpt() {}

    /**
     * Returns the excerpt as HTML.
     *
     * @param headline a part of what is searchable of the content, with {@link #START} and {@link #STOP} around the words found
     */
    static String of(String content, String headline) {
        List<Integer> marks = new ArrayList<>();
        String part = withoutMarks(headline, marks);
        SearchableText searchable = SearchableText.of(content);
        int start = cleared(searchable.plain()).indexOf(part);
        // Where Java and the server differ in what a character of theirs decomposes to.
        return start < 0
                ? marked(part, marks)
                : marked(
                        content.substring(searchable.place(start), searchable.place(start + part.length())),
                        marks.stream()
                                .map(mark -> searchable.place(start + mark) - searchable.place(start))
                                .toList());
    }

    /** Replaces the two characters that mark by spaces. */
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

    /** @param marks where the marks begin and end in turn */
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
