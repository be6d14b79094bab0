package dev.mosaic.kernel.text;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The normal form in which names and titles are stored and compared: Unicode NFC, without surrounding white space. Spellings that differ only in the
 * composition of characters, such as {@code e} with a combining accent, are one name.
 */
public final class SingleLine {
    /** The maximum number of code points that are composed into one; few letters have more. */
    private static final int DECOMPOSED = 4;

    private SingleLine() {}

    /** Whether a line may consist of white space and invisible characters alone. */
    public enum Blank {
        ALLOWED,
        REFUSED
    }

    /** Returns the text as it is stored. */
    public static String of(String text) {
        return Normalizer.normalize(trimmed(text), Normalizer.Form.NFC);
    }

    /** Returns the text as it is stored, or null if there is none. */
    public static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** Returns why the text cannot be stored as a line of at most {@code max} code points; null if it can. */
    public static @Nullable String problem(String text, int max, Blank blank) {
        String trimmed = trimmed(text);
        // Checked before the composition, whose time is quadratic in the number of accents.
        if (trimmed.length() > 2L * DECOMPOSED * max) {
            return tooLong(max);
        }
        String line = of(trimmed);
        if (blank == Blank.REFUSED && line.codePoints().noneMatch(SingleLine::visible)) {
            return "must not be blank";
        }
        if (line.codePointCount(0, line.length()) > max) {
            return tooLong(max);
        }
        String unstorable = StorableCharacters.problem(line);
        return unstorable != null ? unstorable : invisible(line);
    }

    private static String tooLong(int max) {
        return "must have at most %,d characters".formatted(max);
    }

    private static @Nullable String invisible(String line) {
        int[] codePoints = line.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            if (Character.isISOControl(codePoints[i])) {
                return "must not contain the control character U+%04X".formatted(codePoints[i]);
            }
            if (InvisibleCharacters.contain(codePoints[i]) && !InvisibleCharacters.belong(codePoints, i)) {
                return "must not contain the character U+%04X, which cannot be seen".formatted(codePoints[i]);
            }
        }
        return null;
    }

    private static boolean visible(int codePoint) {
        return !isSpace(codePoint) && !Character.isISOControl(codePoint) && !InvisibleCharacters.contain(codePoint);
    }

    /** Trims white space of Unicode and of Java: only the former includes no-break spaces, only the latter tabs. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }
}
