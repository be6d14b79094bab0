package dev.mosaic.chat.search;

import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Text normalized for search, with the mapping from its characters to those of the original.
 *
 * <p>Implements the normalization of the SQL function {@code chat.searchable}: compatibility decomposition (NFKD), accents removed, angle
 * brackets replaced by spaces.
 */
final class SearchableText {
    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]");

    private static final int FIRST_WITH_ACCENT = 0x80;

    private final String plain;

    /** For each UTF-16 unit of the normalized text, the offset of its character in the original; then the length of the original. */
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

    /** Returns the offset in the original of the character at this offset of the normalized text; the length for the end. */
    int place(int inPlain) {
        return places[inPlain];
    }
}
