package dev.mosaic.chat.search;

import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A text as a search compares it, and which part of the text each of its characters is from.
 *
 * <p>It is what {@code chat.searchable} makes of a message in the database: compatible forms are one, accents and angle brackets are left out.
 */
final class SearchableText {
    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]");

    private static final int FIRST_WITH_ACCENT = 0x80;

    private final String plain;

    /** For each UTF-16 unit of what is plain, where in the text the character begins that it is from; then the length of the text. */
    private final int[] places;

    private SearchableText(String plain, int[] places) {
        this.plain = plain;
        this.places = places;
    }

    static SearchableText of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        IntStream.Builder places = IntStream.builder();
        int place = 0;
        while (place < text.length()) {
            int character = text.codePointAt(place);
            String part = character < FIRST_WITH_ACCENT ? ascii(character) : plain(Character.toString(character));
            plain.append(part);
            for (int i = 0; i < part.length(); i++) {
                places.add(place);
            }
            place += Character.charCount(character);
        }
        return new SearchableText(plain.toString(), places.add(place).build().toArray());
    }

    /** Returns the text as a search compares it. */
    static String plain(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return ACCENTS.matcher(decomposed).replaceAll("").replace('<', ' ').replace('>', ' ');
    }

    private static String ascii(int character) {
        return character == '<' || character == '>' ? " " : Character.toString(character);
    }

    /** Returns the text as a search compares it. */
    String plain() {
        return plain;
    }

    /** Returns where in the text the character begins that is at this place of the plain one; of its end, the end. */
    int place(int inPlain) {
        return places[inPlain];
    }
}
