package dev.mosaic.migrations.failure;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.problem.MissingGrant;
import dev.mosaic.migrations.roles.Actor;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.task.ConcurrentStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.util.ServerErrorMessage;

/** The reason and remedy for a refused statement, by its SQLSTATE (PostgreSQL manual, appendix A). */
final class SqlReasons {
    /** What lets a script see every row of a table with row-level security. */
    static final String ALL_ROWS =
            "Let it see every row: with a permissive policy using (true) for that role on the table and no restrictive"
                    + " one, or with 'alter table … no force row level security' in a step before it and 'force' in one behind it."
                    + " A V or U script that is to see only what policies show begins with: set local row_security = on;";

    private SqlReasons() {}

    static String why(SQLException refusal) {
        if (HiddenRows.isReasonFor(refusal)) {
            return "It would miss the rows that a policy hides, and look as if it were complete.";
        }
        ServerErrorMessage message = ScriptError.serverMessage(refusal);
        String said = message == null
                ? ""
                : Stream.of(message.getDetail(), message.getHint(), message.getWhere())
                        .filter(Objects::nonNull)
                        .collect(joining("\n"));
        return said.isEmpty() ? reason(refusal) : said;
    }

    private static String reason(SQLException refusal) {
        return switch (SqlState.of(refusal)) {
            case SYNTAX_ERROR -> "PostgreSQL does not understand the statement from that place on.";
            case DUPLICATE_SCHEMA, DUPLICATE_TABLE, DUPLICATE_OBJECT, DUPLICATE_COLUMN, DUPLICATE_FUNCTION ->
                "Something of that name is there already: made by hand, or by another tool.";
            case INSUFFICIENT_PRIVILEGE ->
                "The script may not do that: it runs as the role that owns the schema of its module, or as the user that has connected.";
            case LOCK_NOT_AVAILABLE ->
                "Another session holds a lock on the table, and waiting longer would queue up its readers.";
            case DEADLOCK_DETECTED -> "This session and another one waited for locks of each other.";
            case SERIALIZATION_FAILURE -> "Another session has changed the same rows meanwhile.";
            case QUERY_CANCELED -> "The statement was cancelled, or took longer than statement_timeout.";
            case IDLE_IN_TRANSACTION_SESSION_TIMEOUT, TRANSACTION_TIMEOUT, IDLE_SESSION_TIMEOUT ->
                "A timeout of the server ended the session: idle_in_transaction_session_timeout, transaction_timeout"
                        + " or idle_session_timeout.";
            case DISK_FULL -> "The disk of the server is full.";
            case OUT_OF_MEMORY -> "The server has no memory left.";
            case CONFIGURATION_LIMIT_EXCEEDED -> "A limit of the server is reached, such as temp_file_limit.";
            case ACTIVE_SQL_TRANSACTION -> "PostgreSQL runs this statement only outside a transaction.";
            default ->
                SqlState.isConnectionLost(refusal)
                        ? "The connection to PostgreSQL was lost."
                        : "PostgreSQL refused the statement.";
        };
    }

    /**
     * Returns the remedy.
     *
     * @param nothing what is left of the step, in a sentence, mostly that nothing is
     */
    static String remedy(SQLException refusal, String nothing, Script script, Actor actor) {
        String file = script.location();
        if (HiddenRows.isReasonFor(refusal)) {
            return ALL_ROWS + " " + nothing;
        }
        if (SqlState.isConnectionLost(refusal)) {
            return "Start again: what was committed is recorded, and the rest is applied then."
                    + (script.directives().batch().isPresent() ? " " + nothing : "");
        }
        return switch (SqlState.of(refusal)) {
            case SYNTAX_ERROR -> "Correct " + file + " and start again. " + nothing;
            case DUPLICATE_SCHEMA, DUPLICATE_TABLE, DUPLICATE_OBJECT, DUPLICATE_COLUMN, DUPLICATE_FUNCTION ->
                "Compare it with what %s makes; drop it if nobody needs it, and start again. %s"
                        .formatted(file, nothing);
            case INSUFFICIENT_PRIVILEGE ->
                MissingGrant.sentence(refusal, actor.acting()) + " Then start again. " + nothing;
            case LOCK_NOT_AVAILABLE ->
                "Start again when that session is done, or give the script more time: --@ lock-timeout: 10s. "
                        + nothing;
            case DEADLOCK_DETECTED, SERIALIZATION_FAILURE -> "Start again when that session is done. " + nothing;
            case QUERY_CANCELED ->
                "If it took too long, give the user more time: alter role \"%s\" set statement_timeout to '1h'; Then start again. %s"
                        .formatted(actor.user(), nothing);
            case IDLE_IN_TRANSACTION_SESSION_TIMEOUT, TRANSACTION_TIMEOUT, IDLE_SESSION_TIMEOUT ->
                "Switch it off for the user, as in alter role \"%s\" set transaction_timeout to 0; Then start again. %s"
                        .formatted(actor.user(), nothing);
            case DISK_FULL, OUT_OF_MEMORY -> "Make room on the server, then start again. " + nothing;
            case CONFIGURATION_LIMIT_EXCEEDED ->
                "Raise the limit for the user \"%s\", then start again. %s".formatted(actor.user(), nothing);
            case ACTIVE_SQL_TRANSACTION -> outsideOfTransactions(script) + " " + nothing;
            case INVALID_TRANSACTION_TERMINATION ->
                "A procedure that commits wants no transaction around it: put its 'call' alone into a migration with the line"
                        + " '--@ transaction: none' at the top. " + nothing;
            case UNSAFE_NEW_ENUM_VALUE_USAGE ->
                "Put the statements that use the new value into the next migration: a value of an enum can be used once the"
                        + " transaction that adds it has committed. " + nothing;
            default ->
                SqlState.FEATURE_NOT_SUPPORTED.isOf(refusal) && isConcurrentIndex(script)
                        ? "Where the table is partitioned, create the index on only the parent in one migration, then concurrently on"
                                + " each partition, each in a migration with '--@ transaction: none', and attach them: alter index …"
                                + " attach partition …. " + nothing
                        : nothing + " Correct the script or the data, then start again.";
        };
    }

    private static String outsideOfTransactions(Script script) {
        List<SqlStatement> statements = SqlScanner.statements(script.sql());
        if (statements.stream().anyMatch(SqlStatement::setsTransaction)) {
            return "Let 'set transaction' be the first statement of a script without precondition, or take it out of %s: a step is read committed."
                    .formatted(script.location());
        }
        if (script.kind() == ScriptKind.UNDO) {
            return "Write it so that it can: without CONCURRENTLY, for an undo is one transaction.";
        }
        return statements.size() > 1
                ? "Move that statement into a migration of its own, with the line '--@ transaction: none' at the top."
                : "Put the line '--@ transaction: none' at the top of %s.".formatted(script.location());
    }

    private static boolean isConcurrentIndex(Script script) {
        return ConcurrentStatement.in(script)
                .filter(ConcurrentStatement.CreateIndex.class::isInstance)
                .isPresent();
    }
}
