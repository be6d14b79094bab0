package dev.mosaic.kernel.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Invisible characters, and the positions where they change the display and are allowed.
 *
 * @see <a href="https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point">Unicode, Default_Ignorable_Code_Point</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5892#appendix-A">RFC 5892, appendix A: joiners after a virama</a>
 * @see <a href="https://www.unicode.org/reports/tr51/">Unicode emoji: joiners, variation selectors, tags of flags</a>
 */
final class InvisibleCharacters {
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int KEYCAP = 0x20E3;

    private static final String OF_CLASS_8 = "\u3099";
    private static final String OF_CLASS_10 = "\u05B0";

    /** Unicode counts ASCII digits as emoji, because of keycaps. */
    private static final int LAST_OF_ASCII = 0x7F;

    /** Scripts without joiners: between their letters a joiner would be invisible. */
    private static final Set<UnicodeScript> WITHOUT_JOINERS = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.GEORGIAN,
            UnicodeScript.HEBREW,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.UNKNOWN);

    private InvisibleCharacters() {}

    /** Returns whether the character is invisible by itself. */
    static boolean contain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> isFiller(codePoint) || isVariationSelector(codePoint);
        };
    }

    /** Returns whether an invisible character is allowed at its position, because it changes the display of the character before it. */
    static boolean belong(int[] codePoints, int place) {
        if (place == 0) {
            return false;
        }
        int before = codePoints[place - 1];
        int character = codePoints[place];
        if (isVariationSelector(character)) {
            return isEmoji(before)
                    || Character.isIdeographic(before)
                    || isMongolian(character)
                    || (place + 1 < codePoints.length && codePoints[place + 1] == KEYCAP);
        }
        if (isTag(character)) {
            return before == BLACK_FLAG || isTag(before);
        }
        boolean joins = character == JOINER || character == NON_JOINER;
        return joins
                && (isVirama(before)
                        || (place + 1 < codePoints.length && joins(character, before, codePoints[place + 1])));
    }

    private static boolean joins(int joiner, int before, int after) {
        if (Character.isExtendedPictographic(after)) {
            return joiner == JOINER && isOfEmoji(before);
        }
        return !WITHOUT_JOINERS.contains(UnicodeScript.of(after));
    }

    /**
     * Returns whether the character has the canonical combining class 9, Virama: after it a joiner selects a form of the letter before, also at the end of
     * a word. Java has no method for the class; the order of marks in NFD reveals it.
     */
    private static boolean isVirama(int codePoint) {
        String mark = Character.toString(codePoint);
        return areSwapped(mark, OF_CLASS_8) && areSwapped(OF_CLASS_10, mark);
    }

    private static boolean areSwapped(String first, String second) {
        return !first.equals(second)
                && Normalizer.normalize(first + second, Normalizer.Form.NFD).equals(second + first);
    }

    private static boolean isOfEmoji(int codePoint) {
        return isEmoji(codePoint) || isVariationSelector(codePoint);
    }

    private static boolean isEmoji(int codePoint) {
        return codePoint > LAST_OF_ASCII && Character.isEmoji(codePoint);
    }

    private static boolean isVariationSelector(int codePoint) {
        return isMongolian(codePoint)
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private static boolean isMongolian(int codePoint) {
        return codePoint >= 0x180B && codePoint <= 0x180F && codePoint != 0x180E;
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }

    /** Finds letters and marks of width zero: the grapheme joiner, Hangul fillers, two Khmer vowels. */
    private static boolean isFiller(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }
}
