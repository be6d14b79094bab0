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

    /** First words of the statements that may begin or end a transaction, {@code prepare transaction} among them. */
    public static final Set<String> TRANSACTION =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "prepare");

    /** The statements that take the word {@code cascade} at their end. */
    private static final Set<String> CASCADING = Set.of("drop", "truncate", "revoke");

    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    /** The line where it begins, the first line of the text being 1. */
    public int line() {
        return tokens.getFirst().line();
    }

    /** Its first words, for messages. */
    public String head() {
        return tokens.stream()
                .takeWhile(token -> token.kind() == SqlToken.Kind.WORD)
                .limit(SHOWN)
                .map(SqlToken::text)
                .collect(joining(" "));
    }

    /** Whether it begins with these words. */
    public boolean begins(String... words) {
        return hasAt(0, words);
    }

    /** Whether these words stand in it, one after the other. */
    public boolean has(String... words) {
        return lineOf(words).isPresent();
    }

    /** The line where these words stand first, one after the other. */
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

    /** Returns the index behind its last character, without the semicolon. */
    public int end() {
        return tokens.getLast().end();
    }

    /** Returns whether it is {@code COPY … FROM STDIN}, whose data follow it; to PostgreSQL {@code stdout} means the same there. */
    public boolean readsInput() {
        return begins("copy") && !hasAt(1, "(") && (has("from", "stdin") || has("from", "stdout"));
    }

    /** Returns whether it is {@code COPY … TO STDOUT}. */
    public boolean writesOutput() {
        return begins("copy") && (has("to", "stdout") || has("to", "stdin"));
    }

    /** Returns whether it begins a transaction as any step does: without a word on how. */
    public boolean isPlainBegin() {
        return isOnly("begin")
                || isOnly("start", "transaction")
                || isOnly("begin", "work")
                || isOnly("begin", "transaction");
    }

    /** Returns whether it commits, and no more. */
    public boolean isPlainCommit() {
        return isOnly("commit")
                || isOnly("end")
                || isOnly("commit", "work")
                || isOnly("commit", "transaction")
                || isOnly("end", "work")
                || isOnly("end", "transaction");
    }

    /** Returns whether it sets how a transaction runs. */
    public boolean setsTransaction() {
        return begins("set", "transaction") || begins("set", "session", "characteristics");
    }

    private boolean isOnly(String... words) {
        return tokens.size() == words.length && begins(words);
    }

    /** Whether it begins or ends a transaction; going back to a savepoint does neither. */
    public boolean controlsTransaction() {
        SqlToken first = tokens.getFirst();
        return TRANSACTION.stream().anyMatch(first::is)
                && !(begins("rollback") && has("to"))
                && !(begins("prepare") && !begins("prepare", "transaction"));
    }

    /** Whether PostgreSQL refuses it inside a transaction, as the manual says of each of these commands. */
    public boolean isRefusedInTransaction() {
        return begins("vacuum")
                || begins("alter", "system")
                || begins("discard", "all")
                || ((begins("create") || begins("drop")) && (hasAt(1, "database") || hasAt(1, "tablespace")))
                || has("index", "concurrently")
                || (begins("alter", "table") && has("detach", "partition") && has("concurrently"))
                || (begins("reindex") && (has("concurrently") || isWholeReindex()));
    }

    /** Whether who relies on the schema as it was may fail after it: something is dropped, renamed, of another type, or required. */
    public boolean takesAway() {
        return begins("drop")
                || begins("truncate")
                || (begins("alter")
                        && (has("drop", "column") || has("rename") || has("set", "not", "null") || has("type")));
    }

    /** Whether it drops, or empties, what depends on its objects as well; a foreign key's {@code on delete cascade} does not. */
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

    /** Whether these words stand there. */
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
