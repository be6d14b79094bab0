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
import dev.mosaic.migrations.step.ConcurrentStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.util.ServerErrorMessage;

/** The reason and remedy for a refused statement, by its SQLSTATE (PostgreSQL manual, appendix A). */
final class SqlReasons {
    /** What lets a script see every row of a table with row-level security. */
    static final String ALL_ROWS =
            "Make every row visible: add a permissive policy using (true) for that role, without restrictive policies."
                    + " Or run 'alter table … no force row level security' in the step before, and 'force' in the step after."
                    + " A V or U script that should see only the rows of its policies starts with: set local row_security = on;";

    private SqlReasons() {}

    static String why(SQLException refusal) {
        if (HiddenRows.isReasonFor(refusal)) {
            return "Row-level security hides rows from the script, so that it would silently skip them.";
        }
        ServerErrorMessage message = ScriptError.serverMessage(refusal);
        String details = message == null
                ? ""
                : Stream.of(message.getDetail(), message.getHint(), message.getWhere())
                        .filter(Objects::nonNull)
                        .collect(joining("\n"));
        return details.isEmpty() ? reason(refusal) : details;
    }

    private static String reason(SQLException refusal) {
        return switch (SqlState.of(refusal)) {
            case SYNTAX_ERROR -> "PostgreSQL reports a syntax error at that position.";
            case DUPLICATE_SCHEMA, DUPLICATE_TABLE, DUPLICATE_OBJECT, DUPLICATE_COLUMN, DUPLICATE_FUNCTION ->
                "An object of that name exists already, created manually or by another tool.";
            case INSUFFICIENT_PRIVILEGE ->
                "The script runs as the owner role of its module's schema, or as the connected user, which lacks the privilege.";
            case LOCK_NOT_AVAILABLE ->
                "Another session holds a conflicting lock, and a longer wait would block all readers of the table.";
            case DEADLOCK_DETECTED -> "This session and another one waited for each other's locks.";
            case SERIALIZATION_FAILURE -> "Another session changed the same rows concurrently.";
            case QUERY_CANCELED -> "The statement was canceled, or exceeded statement_timeout.";
            case IDLE_IN_TRANSACTION_SESSION_TIMEOUT, TRANSACTION_TIMEOUT, IDLE_SESSION_TIMEOUT ->
                "A server timeout ended the session: idle_in_transaction_session_timeout, transaction_timeout"
                        + " or idle_session_timeout.";
            case DISK_FULL -> "The disk of the database server is full.";
            case OUT_OF_MEMORY -> "The database server is out of memory.";
            case CONFIGURATION_LIMIT_EXCEEDED ->
                "A configured limit of the server is exceeded, such as temp_file_limit.";
            case ACTIVE_SQL_TRANSACTION -> "PostgreSQL cannot run this statement in a transaction block.";
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
            return "Start again: committed steps are recorded, and the rest is then applied."
                    + (script.directives().batch().isPresent() ? " " + nothing : "");
        }
        return switch (SqlState.of(refusal)) {
            case SYNTAX_ERROR -> "Correct " + file + " and start again. " + nothing;
            case DUPLICATE_SCHEMA, DUPLICATE_TABLE, DUPLICATE_OBJECT, DUPLICATE_COLUMN, DUPLICATE_FUNCTION ->
                "Compare it with the object that %s creates, drop it if it is not needed, then start again. %s"
                        .formatted(file, nothing);
            case INSUFFICIENT_PRIVILEGE ->
                MissingGrant.sentence(refusal, actor.acting()) + " Then start again. " + nothing;
            case LOCK_NOT_AVAILABLE ->
                "Start again when that session has ended, or raise the timeout of the script: --@ lock-timeout: 10s. "
                        + nothing;
            case DEADLOCK_DETECTED, SERIALIZATION_FAILURE -> "Start again when that session has ended. " + nothing;
            case QUERY_CANCELED ->
                "If it timed out, raise the limit: alter role \"%s\" set statement_timeout to '1h'; Then start again. %s"
                        .formatted(actor.user(), nothing);
            case IDLE_IN_TRANSACTION_SESSION_TIMEOUT, TRANSACTION_TIMEOUT, IDLE_SESSION_TIMEOUT ->
                "Turn it off for the user, for example: alter role \"%s\" set transaction_timeout to 0; Then start again. %s"
                        .formatted(actor.user(), nothing);
            case DISK_FULL, OUT_OF_MEMORY -> "Free disk space or memory on the server, then start again. " + nothing;
            case CONFIGURATION_LIMIT_EXCEEDED ->
                "Raise the limit for the user \"%s\", then start again. %s".formatted(actor.user(), nothing);
            case ACTIVE_SQL_TRANSACTION -> outsideOfTransactions(script) + " " + nothing;
            case INVALID_TRANSACTION_TERMINATION ->
                "A procedure that commits cannot run in a transaction block: move its 'call' to its own migration with the line"
                        + " '--@ transaction: none' at the top. " + nothing;
            case UNSAFE_NEW_ENUM_VALUE_USAGE ->
                "Move the statements that use the new enum value to the next migration: it can be used only after the"
                        + " transaction that adds it has been committed. " + nothing;
            default ->
                SqlState.FEATURE_NOT_SUPPORTED.isOf(refusal) && isConcurrentIndex(script)
                        ? "For a partitioned table, create the index ON ONLY the parent in one migration. Then create it concurrently on"
                                + " each partition, each in its own migration with '--@ transaction: none', and attach them: alter index …"
                                + " attach partition …. " + nothing
                        : nothing + " Correct the script or the data, then start again.";
        };
    }

    private static String outsideOfTransactions(Script script) {
        List<SqlStatement> statements = SqlScanner.statements(script.sql());
        if (statements.stream().anyMatch(SqlStatement::setsTransaction)) {
            return "Make 'set transaction' the first statement of a script without P script, or remove it from %s: steps run at READ COMMITTED."
                    .formatted(script.location());
        }
        if (script.kind() == ScriptKind.UNDO) {
            return "Use a statement that can run in a transaction, for example without CONCURRENTLY: an undo is one transaction.";
        }
        return statements.size() > 1
                ? "Move that statement to its own migration, with the line '--@ transaction: none' at the top."
                : "Add the line '--@ transaction: none' at the top of %s.".formatted(script.location());
    }

    private static boolean isConcurrentIndex(Script script) {
        return ConcurrentStatement.in(script)
                .filter(ConcurrentStatement.CreateIndex.class::isInstance)
                .isPresent();
    }
}
