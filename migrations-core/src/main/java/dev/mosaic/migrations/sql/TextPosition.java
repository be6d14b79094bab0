package dev.mosaic.migrations.sql;

/**
 * A position in a text, as an editor shows it.
 *
 * @param line the line, from 1; lines end with {@code \n}, {@code \r} or both
 * @param column the column in code points, from 1; 0 if only the line is known
 */
public record TextPosition(int line, int column) {
    /** Returns the position of a character. */
    public static TextPosition of(String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            char character = text.charAt(i);
            boolean ends =
                    character == '\n' || (character == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                line++;
                start = i + 1;
            }
        }
        return new TextPosition(line, text.codePointCount(start, index) + 1);
    }

    /** Returns the position without its column. */
    public TextPosition wholeLine() {
        return new TextPosition(line, 0);
    }
}
