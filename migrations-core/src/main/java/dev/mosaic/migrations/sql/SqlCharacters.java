package dev.mosaic.migrations.sql;

/** Character classes of PostgreSQL's lexer (manual, 4.1 "Lexical Structure"). */
final class SqlCharacters {
    private SqlCharacters() {}

    /** Checks for white space, as PostgreSQL's lexer defines it. */
    static boolean isBlank(char character) {
        return " \t\n\r\f\u000B".indexOf(character) >= 0;
    }

    /** Checks for a letter that begins a name; to PostgreSQL every character beyond ASCII is a letter. */
    static boolean isNameStart(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || character >= '\u0080';
    }

    /** Checks for a character that continues a name. */
    static boolean isNamePart(char character) {
        return isNameStart(character) || (character >= '0' && character <= '9') || character == '$';
    }
}
