package dev.mosaic.migrations.sql;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One statement without its semicolon.
 *
 * @param tokens its parts, at least one
 */
public record SqlStatement(List<SqlToken> tokens) {
    private static final int SHOWN = 5;

    /** First words of the statements that may begin or end a transaction, including {@code prepare transaction}. */
    public static final Set<String> TRANSACTION =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "prepare");

    /** The statements that may end with {@code cascade}. */
    private static final Set<String> CASCADING = Set.of("drop", "truncate", "revoke");

    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    /** Returns the line where it begins; the first line of the text is 1. */
    public int line() {
        return tokens.getFirst().line();
    }

    /** Returns its first words, for messages. */
    public String head() {
        return tokens.stream()
                .takeWhile(token -> token.kind() == SqlToken.Kind.WORD)
                .limit(SHOWN)
                .map(SqlToken::text)
                .collect(joining(" "));
    }

    /** Checks whether it begins with these words. */
    public boolean begins(String... words) {
        return hasAt(0, words);
    }

    /** Checks whether it contains these words in sequence. */
    public boolean has(String... words) {
        return lineOf(words).isPresent();
    }

    /** Returns the line where these words first occur in sequence. */
    public OptionalInt lineOf(String... words) {
        for (int i = 0; i < tokens.size(); i++) {
            if (hasAt(i, words)) {
                return OptionalInt.of(tokens.get(i).line());
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the index of its first character. */
    public int start() {
        return tokens.getFirst().start();
    }

    /** Returns the index after its last character, without the semicolon. */
    public int end() {
        return tokens.getLast().end();
    }

    /** Checks for {@code COPY … FROM STDIN}, which its data follow; PostgreSQL accepts {@code stdout} there with the same meaning. */
    public boolean readsInput() {
        return begins("copy") && !hasAt(1, "(") && (has("from", "stdin") || has("from", "stdout"));
    }

    /** Checks for {@code COPY … TO STDOUT}. */
    public boolean writesOutput() {
        return begins("copy") && (has("to", "stdout") || has("to", "stdin"));
    }

    /** Checks for a {@code begin} without transaction modes. */
    public boolean isPlainBegin() {
        return isOnly("begin")
                || isOnly("start", "transaction")
                || isOnly("begin", "work")
                || isOnly("begin", "transaction");
    }

    /** Checks for a plain {@code commit}. */
    public boolean isPlainCommit() {
        return isOnly("commit")
                || isOnly("end")
                || isOnly("commit", "work")
                || isOnly("commit", "transaction")
                || isOnly("end", "work")
                || isOnly("end", "transaction");
    }

    /** Checks whether it sets transaction characteristics. */
    public boolean setsTransaction() {
        return begins("set", "transaction") || begins("set", "session", "characteristics");
    }

    private boolean isOnly(String... words) {
        return tokens.size() == words.length && begins(words);
    }

    /** Checks whether it begins or ends a transaction; a rollback to a savepoint does neither. */
    public boolean controlsTransaction() {
        SqlToken first = tokens.getFirst();
        return TRANSACTION.stream().anyMatch(first::is)
                && !(begins("rollback") && has("to"))
                && !(begins("prepare") && !begins("prepare", "transaction"));
    }

    /** Checks whether PostgreSQL refuses it inside a transaction block, as the manual says of each of these commands. */
    public boolean isRefusedInTransaction() {
        return begins("vacuum")
                || begins("alter", "system")
                || begins("discard", "all")
                || ((begins("create") || begins("drop")) && (hasAt(1, "database") || hasAt(1, "tablespace")))
                || has("index", "concurrently")
                || (begins("alter", "table") && has("detach", "partition") && has("concurrently"))
                || (begins("reindex") && (has("concurrently") || isWholeReindex()));
    }

    /**
     * Checks whether clients of the old schema may fail after it: it drops, truncates or renames something, changes a
     * type, or sets NOT NULL.
     */
    public boolean isDestructive() {
        return begins("drop")
                || begins("truncate")
                || (begins("alter")
                        && (has("drop", "column") || has("rename") || has("set", "not", "null") || has("type")));
    }

    /** Checks whether it also drops or truncates dependent objects; a foreign key's {@code on delete cascade} does not. */
    public boolean cascades() {
        boolean endsSo =
                CASCADING.stream().anyMatch(this::begins) && tokens.getLast().is("cascade");
        return endsSo || (begins("alter") && hasCascadingDrop());
    }

    private boolean hasCascadingDrop() {
        boolean drops = has("drop");
        for (int i = 1; drops && i < tokens.size(); i++) {
            SqlToken before = tokens.get(i - 1);
            if (tokens.get(i).is("cascade") && !before.is("delete") && !before.is("update")) {
                return true;
            }
        }
        return false;
    }

    private boolean isWholeReindex() {
        return has("reindex", "schema")
                || has("reindex", "database")
                || has("reindex", "system")
                || has(")", "schema")
                || has(")", "database")
                || has(")", "system");
    }

    /** Checks whether these words are at an index. */
    boolean hasAt(int index, String... words) {
        if (index + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(index + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }
}
