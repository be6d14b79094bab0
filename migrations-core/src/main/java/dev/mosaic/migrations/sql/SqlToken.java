package dev.mosaic.migrations.sql;

/**
 * The smallest part of a statement.
 *
 * @param kind what it is
 * @param text a word in lower case, a quoted name without its quotes, else as written
 * @param line where it begins, the first line of the text being 1
 * @param start the index of its first character in the text
 * @param end the index behind its last one
 */
public record SqlToken(Kind kind, String text, int line, int start, int end) {
    /** What a token is. */
    public enum Kind {
        /** A key word or an unquoted name. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** A string, a quoted body or a number. */
        LITERAL,
        /** Any other single character. */
        SYMBOL
    }

    /** Whether it is that key word, or that symbol. */
    public boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(expected);
    }

    /** Whether it can be a name. */
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
