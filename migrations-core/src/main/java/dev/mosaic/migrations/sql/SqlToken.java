package dev.mosaic.migrations.sql;

/**
 * The smallest part of a statement.
 *
 * @param kind its kind
 * @param text a word in lower case, a quoted name without its quotes, otherwise as written
 * @param line where it begins; the first line of the text is 1
 * @param start the index of its first character in the text
 * @param end the index after its last one
 */
public record SqlToken(Kind kind, String text, int line, int start, int end) {
    /** The kind of a token. */
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

    /** Checks for a key word or symbol. */
    public boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(expected);
    }

    /** Checks whether it can be a name. */
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
