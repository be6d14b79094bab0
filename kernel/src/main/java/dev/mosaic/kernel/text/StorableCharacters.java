package dev.mosaic.kernel.text;

import org.jspecify.annotations.Nullable;

/** Component that finds characters that PostgreSQL cannot store: its texts are UTF-8 without U+0000 (manual, 8.3 and 8.14.1). */
public final class StorableCharacters {
    private StorableCharacters() {}

    /** Returns why the text cannot be stored, as a phrase that begins with "must not"; null if it can. */
    public static @Nullable String problem(String text) {
        if (text.indexOf('\0') >= 0) {
            return "must not contain the character U+0000";
        }
        return text.codePoints().anyMatch(StorableCharacters::halfPair)
                ? "must not contain half of a surrogate pair"
                : null;
    }

    private static boolean halfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
