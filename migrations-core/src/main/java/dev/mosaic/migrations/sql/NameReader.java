package dev.mosaic.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A reader of the tokens of a statement. */
final class NameReader {
    private static final Set<String> BEFORE_NAMES = Set.of("only", "concurrently", "lateral", "table");

    private final SqlStatement statement;
    private int at;

    NameReader(SqlStatement statement, int at) {
        this.statement = statement;
        this.at = at;
    }

    boolean atEnd() {
        return at >= statement.tokens().size();
    }

    boolean at(String... words) {
        return statement.hasAt(at, words);
    }

    /** Skips these words, if they are next. */
    boolean skip(String... words) {
        boolean found = at(words);
        at += found ? words.length : 0;
        return found;
    }

    void skipAny(Set<String> words) {
        while (!atEnd() && words.stream().anyMatch(this::at)) {
            at++;
        }
    }

    /** Skips everything up to and including a word. */
    boolean skipThrough(String word) {
        while (!atEnd() && !at(word)) {
            at++;
        }
        return skip(word);
    }

    /** Skips a group in parentheses, if one begins here. */
    void skipGroup() {
        int depth = 0;
        while (!atEnd() && (depth > 0 || at("("))) {
            depth += at("(") ? 1 : at(")") ? -1 : 0;
            at++;
        }
    }

    /** Reads the next word; returns an empty text if the next token is none. */
    String word() {
        if (atEnd() || !statement.tokens().get(at).isName()) {
            return "";
        }
        return statement.tokens().get(at++).text();
    }

    /** Reads the next name, after optional words such as {@code if not exists} or {@code only}. */
    Optional<SqlName> name() {
        List<String> parts = parts();
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new SqlName(Optional.empty(), parts.getFirst(), line()));
            default -> Optional.of(new SqlName(Optional.of(parts.get(parts.size() - 2)), parts.getLast(), line()));
        };
    }

    /** Reads the next column and returns its table: the last part is the column's name. */
    Optional<SqlName> tableOfColumn() {
        List<String> parts = parts();
        return switch (parts.size()) {
            case 0, 1 -> Optional.empty();
            case 2 -> Optional.of(new SqlName(Optional.empty(), parts.getFirst(), line()));
            default ->
                Optional.of(new SqlName(Optional.of(parts.get(parts.size() - 3)), parts.get(parts.size() - 2), line()));
        };
    }

    /** Reads the next schema name. */
    Optional<SqlName> schema() {
        skipConditions();
        String word = word();
        return word.isEmpty() || word.equals("authorization")
                ? Optional.empty()
                : Optional.of(new SqlName(Optional.of(word), "", line()));
    }

    private List<String> parts() {
        skipConditions();
        List<String> parts = new ArrayList<>();
        String part = word();
        while (!part.isEmpty()) {
            parts.add(part);
            part = skip(".") ? word() : "";
        }
        return parts;
    }

    private void skipConditions() {
        skipAny(BEFORE_NAMES);
        if (!skip("if", "not", "exists")) {
            skip("if", "exists");
        }
        skipAny(BEFORE_NAMES);
    }

    /** Returns the line of the last token that was read. */
    private int line() {
        return statement.tokens().get(Math.max(at - 1, 0)).line();
    }
}
