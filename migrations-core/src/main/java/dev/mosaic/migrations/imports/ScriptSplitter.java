package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.imports.source.Omissions;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlScript;
import dev.mosaic.migrations.sql.SqlScript.CopyData;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Splitter of a script into parts that can each be a step: one transaction, or one statement that PostgreSQL refuses in a
 * transaction. A script that is one part already keeps every byte.
 */
final class ScriptSplitter {
    /** A statement of a body that ends its transaction. */
    private static final Pattern COMMIT = Pattern.compile("(?i)\\b(?:commit|rollback)\\s*;");

    private static final Pattern HARMLESS = Pattern.compile("(?i)client_min_messages|check_function_bodies");

    private final String sql;
    private final String location;
    private final TransactionMode mode;
    private final Omissions omissions;
    private final SqlScript script;
    private final List<SqlStatement> statements;

    private ScriptSplitter(String sql, String location, TransactionMode mode, Omissions omissions) {
        this.sql = sql;
        this.location = location;
        this.mode = mode;
        this.omissions = omissions;
        this.script = SqlScanner.scan(sql);
        this.statements = script.statements();
    }

    /**
     * Splits a script.
     *
     * @param location of the script, for messages
     * @param mode whether the other tool runs it in one transaction, or each statement alone
     * @return at least one part
     */
    static List<StepPart> split(String sql, String location, TransactionMode mode, Omissions omissions) {
        return new ScriptSplitter(sql, location, mode, omissions).parts();
    }

    private List<StepPart> parts() {
        List<List<Integer>> groups = groups();
        if (groups.size() <= 1 && (isWrapped() || statements.stream().noneMatch(SqlStatement::controlsTransaction))) {
            noteOneTransaction();
            boolean isAlone = statements.size() == 1 && (mode == TransactionMode.NONE || isAlone(0));
            return List.of(new StepPart(sql, isAlone ? TransactionMode.NONE : TransactionMode.ONE));
        }
        refuseControl();
        noteSeparation(groups);
        refuseSessionState(groups);
        List<StepPart> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < groups.size(); i++) {
            int end =
                    i == groups.size() - 1 ? sql.length() : endOf(groups.get(i).getLast());
            parts.add(new StepPart(
                    withoutControl(start, end),
                    isAlone(groups.get(i).getFirst()) ? TransactionMode.NONE : TransactionMode.ONE));
            start = end;
        }
        return parts.isEmpty() ? List.of(new StepPart(sql, TransactionMode.ONE)) : parts;
    }

    /**
     * Returns the text of each statement that is not transaction control, with the comments before it and the data after
     * it.
     */
    static List<String> statements(String sql) {
        ScriptSplitter splitter = new ScriptSplitter(sql, "", TransactionMode.ONE, new Omissions());
        List<String> texts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < splitter.statements.size(); i++) {
            int end = splitter.endOf(i);
            if (!splitter.statements.get(i).controlsTransaction()) {
                texts.add(splitter.withoutControl(start, end));
                start = end;
            }
        }
        return texts;
    }

    /** Returns the indexes of the statements of each part, without those that begin and end a transaction. */
    private List<List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).controlsTransaction()) {
                continue;
            }
            if (isAlone(i) || usesValueOf(open, i)) {
                close(open, groups);
                open = new ArrayList<>();
            }
            open.add(i);
            if (isAlone(i)) {
                close(open, groups);
                open = new ArrayList<>();
            }
        }
        close(open, groups);
        return groups;
    }

    private static void close(List<Integer> open, List<List<Integer>> groups) {
        if (!open.isEmpty()) {
            groups.add(open);
        }
    }

    /** Checks for a statement that cannot share a transaction, or that may end it where the other tool opens none. */
    private boolean isAlone(int index) {
        SqlStatement statement = statements.get(index);
        boolean needsNone = statement.begins("call")
                || statement.has("subscription")
                || (statement.begins("do")
                        && statement.tokens().stream()
                                .anyMatch(token -> COMMIT.matcher(token.text()).find()));
        return statement.isRefusedInTransaction()
                || (mode == TransactionMode.NONE && needsNone && !isInTransaction(index));
    }

    /** Checks whether a statement is between a BEGIN and its COMMIT. */
    private boolean isInTransaction(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (statements.get(i).controlsTransaction()) {
                return statements.get(i).isPlainBegin();
            }
        }
        return false;
    }

    /**
     * Checks whether a statement uses an enum value that these add: PostgreSQL refuses that in the same transaction
     * (manual, ALTER TYPE).
     */
    private boolean usesValueOf(List<Integer> open, int index) {
        return open.stream()
                .map(statements::get)
                .flatMap(statement -> addedValue(statement).stream())
                .anyMatch(value -> statements.get(index).tokens().stream()
                        .anyMatch(token -> token.kind() == SqlToken.Kind.LITERAL
                                && token.text().contains(value)));
    }

    private static Optional<String> addedValue(SqlStatement statement) {
        if (!statement.begins("alter", "type") || !statement.has("add", "value")) {
            return Optional.empty();
        }
        return statement.tokens().stream()
                .filter(token -> token.kind() == SqlToken.Kind.LITERAL)
                .map(SqlToken::text)
                .findFirst();
    }

    /** Checks for a script that begins with BEGIN and ends with COMMIT, which a step may do. */
    private boolean isWrapped() {
        return statements.size() > 1
                && statements.getFirst().isPlainBegin()
                && statements.getLast().isPlainCommit()
                && statements.stream().filter(SqlStatement::controlsTransaction).count() == 2;
    }

    private void refuseControl() {
        for (SqlStatement statement : statements) {
            if (statement.controlsTransaction() && !statement.isPlainBegin() && !statement.isPlainCommit()) {
                omissions.loss(
                        "%s:%d: %s".formatted(location, statement.line(), statement.head()),
                        "A step is one transaction, which the script neither rolls back nor sets up.",
                        "Remove the statement, and those that it takes back.");
            }
        }
    }

    /** Names what a statement sets for the session or makes for it: a step begins in a clean session. */
    private void refuseSessionState(List<List<Integer>> groups) {
        for (int group = 0; group < groups.size() - 1; group++) {
            for (int index : groups.get(group)) {
                SqlStatement statement = statements.get(index);
                boolean sets = (statement.begins("set") && !statement.begins("set", "local"))
                        || statement.has("set_config", "(")
                        || statement.begins("prepare")
                        || statement.begins("create", "temp")
                        || statement.begins("create", "temporary");
                if (sets && !HARMLESS.matcher(statement.tokens().get(1).text()).matches()) {
                    omissions.loss(
                            "%s:%d: what '%s' does ends with its step."
                                    .formatted(location, statement.line(), statement.head()),
                            "The script became several steps, and each begins in a clean session.",
                            "Write names with their schema, and limits as --@ lock-timeout; or split the file, so that each part has what it needs.");
                }
            }
        }
    }

    private void noteOneTransaction() {
        if (mode == TransactionMode.NONE && statements.size() > 1 && !isWrapped()) {
            omissions.note(
                    "%s runs in one transaction.".formatted(location),
                    "The other tool runs each of its statements alone; a step of several statements is one transaction.",
                    "Nothing to do.");
        }
    }

    private void noteSeparation(List<List<Integer>> groups) {
        boolean controls = statements.stream().anyMatch(SqlStatement::isPlainCommit);
        if (groups.size() > 1) {
            omissions.note(
                    "%s became %d steps.".formatted(location, groups.size()),
                    "It has statements that cannot share a transaction: concurrent index builds, VACUUM, an enum value and its use.",
                    "Nothing to do.");
        } else if (controls) {
            omissions.note(
                    "%s: begin and commit are removed.".formatted(location),
                    "Its transactions and the statements between them are one step, which is one transaction.",
                    "Nothing to do.");
        }
    }

    /** Returns a range of the text without the statements that begin or end a transaction. */
    private String withoutControl(int from, int to) {
        StringBuilder part = new StringBuilder();
        int copied = from;
        for (int i = 0; i < statements.size(); i++) {
            SqlStatement statement = statements.get(i);
            if (statement.controlsTransaction() && statement.start() >= from && statement.start() < to) {
                part.append(sql, copied, statement.start());
                copied = Math.min(endOf(i), to);
            }
        }
        return part.append(sql, copied, to).toString();
    }

    /** Returns where the text of a statement ends: after its data, or its semicolon with the rest of an empty line. */
    private int endOf(int index) {
        for (CopyData data : script.copies()) {
            if (data.statement() == index) {
                return data.after();
            }
        }
        int end = behindComments(statements.get(index).end());
        if (end >= sql.length() || sql.charAt(end) != ';') {
            return sql.length(); // the last statement may lack its semicolon
        }
        int newline = sql.indexOf('\n', end);
        int lineEnd = newline < 0 ? sql.length() : newline + 1;
        String rest = sql.substring(end + 1, lineEnd).strip();
        return rest.isEmpty() || rest.startsWith("--") ? lineEnd : end + 1;
    }

    /** Returns the index after blanks and comments. */
    private int behindComments(int from) {
        int at = from;
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int newline = sql.indexOf('\n', at);
                at = newline < 0 ? sql.length() : newline + 1;
            } else if (sql.startsWith("/*", at)) {
                int close = sql.indexOf("*/", at);
                at = close < 0 ? sql.length() : close + 2;
            } else {
                return at;
            }
        }
        return at;
    }
}
