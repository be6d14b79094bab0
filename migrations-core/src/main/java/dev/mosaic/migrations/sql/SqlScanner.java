package dev.mosaic.migrations.sql;

import dev.mosaic.migrations.sql.SqlScript.CopyData;
import dev.mosaic.migrations.sql.SqlScript.PsqlCommand;
import dev.mosaic.migrations.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scanner that splits text into statements as psql does (PostgreSQL manual, 4.1 "Lexical Structure"), without comments and empty statements. */
public final class SqlScanner {
    private static final Pattern DOLLAR_QUOTE =
            Pattern.compile("\\$(?:[A-Za-z_\\x{80}-\\x{10FFFF}][A-Za-z0-9_\\x{80}-\\x{10FFFF}]*)?\\$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}\\n]*}");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9A-Za-z_.]*");
    private static final Pattern COMMAND = Pattern.compile("[^\\s\\\\]*");

    private final String text;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<CopyData> copies = new ArrayList<>();
    private final List<PsqlCommand> commands = new ArrayList<>();
    private List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    /** How many parentheses, and how many blocks of a body written as BEGIN ATOMIC … END, are open. */
    private int parentheses;

    private int blocks;
    /** Where the data of the next COPY on this line begins, and where the text continues after this line; -1 if in the next line. */
    private int behindLine = -1;

    private SqlScanner(String text) {
        this.text = text;
    }

    /** Returns the statements of a text; the last one may lack its semicolon. */
    public static List<SqlStatement> statements(String sql) {
        return scan(sql).statements();
    }

    /** Scans a whole text. */
    public static SqlScript scan(String sql) {
        return new SqlScanner(sql).scan();
    }

    private SqlScript scan() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '\n' && behindLine >= 0) {
                moveTo(behindLine); // COPY data that was already read
                behindLine = -1;
            } else if (SqlCharacters.isBlank(next)) {
                moveTo(at + 1);
            } else if (text.startsWith("--", at)) {
                moveTo(endOfLine(at));
            } else if (next == '\\') {
                command();
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else if (next == '\'') {
                string(at, Backslash.IS_A_CHARACTER);
            } else if (next == '"') {
                quotedName();
            } else if (next == '$') {
                dollar();
            } else if (SqlCharacters.isNameStart(next)) {
                word();
            } else if (next >= '0' && next <= '9') {
                add(Kind.LITERAL, endOf(NUMBER));
            } else {
                symbol(next);
            }
        }
        close();
        return new SqlScript(statements, copies, commands);
    }

    /** Skips a psql meta-command, which takes the rest of its line. */
    private void command() {
        Matcher name = COMMAND.matcher(text).region(at + 1, text.length());
        int end = endOfLine(at);
        commands.add(new PsqlCommand(name.lookingAt() ? name.group() : "", line, at, end));
        moveTo(end);
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
        while (end < text.length() && (SqlCharacters.isNamePart(text.charAt(end)) || isPlaceholder(end))) {
            end = isPlaceholder(end) ? text.indexOf('}', end) + 1 : end + 1;
        }
        String word = text.substring(at, end).toLowerCase(Locale.ROOT);
        if (end < text.length()
                && text.charAt(end) == '\''
                && List.of("e", "b", "x", "n").contains(word)) {
            string(end, word.equals("e") ? Backslash.ESCAPES : Backslash.IS_A_CHARACTER);
        } else if (word.equals("u") && (text.startsWith("&'", end) || text.startsWith("&\"", end))) {
            moveTo(end + 1); // what follows is an ordinary string or name
        } else {
            countBlocks(word);
            tokens.add(new SqlToken(Kind.WORD, word, line, at, end));
            moveTo(end);
        }
    }

    /** Counts the blocks of a body in standard SQL, which has semicolons of its own (manual, CREATE FUNCTION, "sql_body"). */
    private void countBlocks(String word) {
        if (blocks > 0) {
            blocks += word.equals("case") ? 1 : word.equals("end") ? -1 : 0;
        } else if (word.equals("atomic")
                && !tokens.isEmpty()
                && tokens.getFirst().is("create")
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
            } else if (next != '\'') {
                end++;
            } else if (text.startsWith("''", end)) {
                end += 2;
            } else {
                int continued = continuation(end + 1);
                if (continued < 0) {
                    break;
                }
                end = continued; // the string continues, with its handling of backslashes
            }
        }
        add(Kind.LITERAL, Math.min(end + 1, text.length()));
    }

    /**
     * Finds the continuation of a string (manual, 4.1.2.1): after blanks with a line ending among them, and comments.
     *
     * @return the index after the next quote; -1 if the string is complete
     */
    private int continuation(int from) {
        boolean newLine = false;
        int end = from;
        while (end < text.length()) {
            char next = text.charAt(end);
            if (SqlCharacters.isBlank(next)) {
                newLine |= next == '\n' || next == '\r';
                end++;
            } else if (text.startsWith("--", end)) {
                end = endOfLine(end);
            } else {
                return newLine && next == '\'' ? end + 1 : -1;
            }
        }
        return -1;
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

    /** Skips a comment; comments nest. An unterminated one stays part of a statement, so that PostgreSQL receives and refuses it. */
    private void skipComment() {
        int depth = 1;
        int end = at + 2;
        while (end < text.length() && depth > 0) {
            boolean opens = text.startsWith("/*", end);
            boolean closes = text.startsWith("*/", end);
            depth += opens ? 1 : closes ? -1 : 0;
            end += opens || closes ? 2 : 1;
        }
        if (depth > 0) {
            add(Kind.SYMBOL, text.length());
        } else {
            moveTo(end);
        }
    }

    private void close() {
        if (!tokens.isEmpty()) {
            SqlStatement statement = new SqlStatement(tokens);
            statements.add(statement);
            tokens = new ArrayList<>();
            if (statement.readsInput()) {
                copyData();
            }
        }
        parentheses = 0;
        blocks = 0;
    }

    /** Reads COPY data as psql does: from the next line on, and then continues in the line of the statement. */
    private void copyData() {
        int start = behindLine;
        if (start < 0) {
            int newline = text.indexOf('\n', at);
            start = newline < 0 ? text.length() : newline + 1;
        }
        int end = start;
        int after = text.length();
        while (end < text.length()) {
            int newline = text.indexOf('\n', end);
            int lineEnd = newline < 0 ? text.length() : newline;
            int next = newline < 0 ? text.length() : newline + 1;
            if (isEndOfData(end, lineEnd)) {
                after = next;
                break;
            }
            end = next;
        }
        copies.add(new CopyData(statements.size() - 1, start, end, after));
        behindLine = after;
    }

    private boolean isEndOfData(int start, int end) {
        boolean isCarriageReturn = end - start == 3 && text.charAt(end - 1) == '\r';
        return text.startsWith("\\.", start) && (end - start == 2 || isCarriageReturn);
    }

    private void add(Kind kind, int end) {
        tokens.add(new SqlToken(kind, text.substring(at, end), line, at, end));
        moveTo(end);
    }

    private void moveTo(int end) {
        for (; at < end; at++) {
            char next = text.charAt(at);
            if (next == '\n' || (next == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'))) {
                line++;
            }
        }
    }

    private int indexAfter(String wanted, int from) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? text.length() : found + wanted.length();
    }

    /** Returns where the line ends; a carriage return ends a comment too. */
    private int endOfLine(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int endOf(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.end() : at + 1;
    }

    private boolean isPlaceholder(int index) {
        return text.startsWith("${", index)
                && PLACEHOLDER.matcher(text).region(index, text.length()).lookingAt();
    }

    private enum Backslash {
        ESCAPES,
        IS_A_CHARACTER
    }
}
