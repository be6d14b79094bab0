package dev.mosaic.migrations.sql;

import dev.mosaic.migrations.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text into statements as PostgreSQL does (manual, "Lexical Structure"); comments and empty statements are left out. */
public final class SqlScanner {
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}\\n]*}");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9A-Za-z_.]*");
    private static final Pattern END_OF_COPY = Pattern.compile("(?m)^\\\\\\.\\r?$");

    private final String text;
    private final List<SqlStatement> statements = new ArrayList<>();
    private List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    /** Parentheses that are open, and the blocks of a body that is written as BEGIN ATOMIC … END. */
    private int parentheses;

    private int blocks;

    private SqlScanner(String text) {
        this.text = text;
    }

    /** The statements of a text, the last one with or without its semicolon. */
    public static List<SqlStatement> statements(String sql) {
        return List.copyOf(new SqlScanner(sql).scan());
    }

    private List<SqlStatement> scan() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Character.isWhitespace(next)) {
                moveTo(at + 1);
            } else if (text.startsWith("--", at)) {
                moveTo(indexAfter("\n", at));
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else if (next == '\'') {
                string(at, Backslash.IS_A_CHARACTER);
            } else if (next == '"') {
                quotedName();
            } else if (next == '$') {
                dollar();
            } else if (isNameStart(next)) {
                word();
            } else if (Character.isDigit(next)) {
                add(Kind.LITERAL, endOf(NUMBER));
            } else {
                symbol(next);
            }
        }
        close();
        return statements;
    }

    private void symbol(char next) {
        if (next == ';' && parentheses <= 0 && blocks == 0) {
            moveTo(at + 1);
            close();
            return;
        }
        parentheses += next == '(' ? 1 : next == ')' ? -1 : 0;
        add(Kind.SYMBOL, at + 1);
    }

    private void word() {
        int end = at;
        while (end < text.length() && (isNamePart(text.charAt(end)) || isPlaceholder(end))) {
            end = isPlaceholder(end) ? text.indexOf('}', end) + 1 : end + 1;
        }
        String word = text.substring(at, end).toLowerCase(Locale.ROOT);
        if (end < text.length()
                && text.charAt(end) == '\''
                && List.of("e", "b", "x", "n").contains(word)) {
            string(end, word.equals("e") ? Backslash.ESCAPES : Backslash.IS_A_CHARACTER);
        } else if (word.equals("u") && (text.startsWith("&'", end) || text.startsWith("&\"", end))) {
            moveTo(end + 1); // what follows is a string or a name like any other
        } else {
            countBlocks(word);
            tokens.add(new SqlToken(Kind.WORD, word, line, at, end));
            moveTo(end);
        }
    }

    /** A body in standard SQL has semicolons of its own (manual, CREATE FUNCTION, "sql_body"). */
    private void countBlocks(String word) {
        if (blocks > 0) {
            blocks += word.equals("case") ? 1 : word.equals("end") ? -1 : 0;
        } else if (word.equals("atomic")
                && !tokens.isEmpty()
                && tokens.getLast().is("begin")) {
            blocks = 1;
        }
    }

    private void dollar() {
        if (isPlaceholder(at)) {
            word();
            return;
        }
        Matcher quote = DOLLAR_QUOTE.matcher(text).region(at, text.length());
        if (quote.lookingAt()) {
            add(Kind.LITERAL, indexAfter(quote.group(), quote.end()));
        } else {
            add(Kind.SYMBOL, at + 1);
        }
    }

    private void string(int quote, Backslash backslash) {
        int end = quote + 1;
        while (end < text.length()) {
            char next = text.charAt(end);
            if (next == '\\' && backslash == Backslash.ESCAPES) {
                end += 2;
            } else if (next == '\'' && !text.startsWith("''", end)) {
                break;
            } else {
                end += next == '\'' ? 2 : 1;
            }
        }
        add(Kind.LITERAL, Math.min(end + 1, text.length()));
    }

    private void quotedName() {
        int end = at + 1;
        while (end < text.length() && (text.charAt(end) != '"' || text.startsWith("\"\"", end))) {
            end += text.charAt(end) == '"' ? 2 : 1;
        }
        String name = text.substring(at + 1, Math.min(end, text.length())).replace("\"\"", "\"");
        int behind = Math.min(end + 1, text.length());
        tokens.add(new SqlToken(Kind.QUOTED, name, line, at, behind));
        moveTo(behind);
    }

    /** Comments nest. */
    private void skipComment() {
        int depth = 1;
        int end = at + 2;
        while (end < text.length() && depth > 0) {
            boolean opens = text.startsWith("/*", end);
            boolean closes = text.startsWith("*/", end);
            depth += opens ? 1 : closes ? -1 : 0;
            end += opens || closes ? 2 : 1;
        }
        moveTo(Math.min(end, text.length()));
    }

    private void close() {
        if (!tokens.isEmpty()) {
            SqlStatement statement = new SqlStatement(tokens);
            statements.add(statement);
            tokens = new ArrayList<>();
            if (statement.begins("copy") && statement.has("from", "stdin")) {
                skipCopyData();
            }
        }
        parentheses = 0;
        blocks = 0;
    }

    private void skipCopyData() {
        Matcher end = END_OF_COPY.matcher(text);
        moveTo(end.find(at) ? end.end() : text.length());
    }

    private void add(Kind kind, int end) {
        tokens.add(new SqlToken(kind, text.substring(at, end), line, at, end));
        moveTo(end);
    }

    private void moveTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
    }

    private int indexAfter(String wanted, int from) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? text.length() : found + wanted.length();
    }

    private int endOf(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.end() : at + 1;
    }

    private boolean isPlaceholder(int index) {
        return text.startsWith("${", index)
                && PLACEHOLDER.matcher(text).region(index, text.length()).lookingAt();
    }

    private static boolean isNameStart(char character) {
        return Character.isLetter(character) || character == '_';
    }

    private static boolean isNamePart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$';
    }

    private enum Backslash {
        ESCAPES,
        IS_A_CHARACTER
    }
}
