package dev.mosaic.migrations.failure;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.HiddenRows;
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
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.util.ServerErrorMessage;

/** Why PostgreSQL refuses a statement, and what to do, by its SQLSTATE (PostgreSQL manual, appendix A). */
final class SqlReasons {
    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03");

    /** The server has understood something else than was sent, and the session goes on. */
    private static final String PROTOCOL_VIOLATION = "08P01";

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
        return switch (state(refusal)) {
            case "42601" -> "PostgreSQL does not understand the statement from that place on.";
            case "42P06", "42P07", "42710", "42701", "42723" ->
                "Something of that name is there already: made by hand, or by another tool.";
            case "42501" ->
                "The script may not do that: it runs as the role that owns the schema of its module, or as the user that has connected.";
            case "55P03" -> "Another session holds a lock on the table, and waiting longer would queue up its readers.";
            case "40P01" -> "This session and another one waited for locks of each other.";
            case "40001" -> "Another session has changed the same rows meanwhile.";
            case "57014" -> "The statement was cancelled, or took longer than statement_timeout.";
            case "25P03", "25P04", "57P05" ->
                "A timeout of the server ended the session: idle_in_transaction_session_timeout, transaction_timeout"
                        + " or idle_session_timeout.";
            case "53100" -> "The disk of the server is full.";
            case "53200" -> "The server has no memory left.";
            case "53400" -> "A limit of the server is reached, such as temp_file_limit.";
            case "25001" -> "PostgreSQL runs this statement only outside a transaction.";
            default ->
                isConnectionLost(refusal)
                        ? "The connection to PostgreSQL was lost."
                        : "PostgreSQL refused the statement.";
        };
    }

    /** Whether the session has ended: class 08, or the server has ended it (admin_shutdown, crash_shutdown, cannot_connect_now). */
    private static boolean isConnectionLost(SQLException refusal) {
        String state = state(refusal);
        return (state.startsWith("08") && !state.equals(PROTOCOL_VIOLATION)) || LOST.contains(state);
    }

    /**
     * What to do about it.
     *
     * @param nothing what is left of the step, in a sentence: nothing, mostly
     */
    static String remedy(SQLException refusal, String nothing, Script script, Actor actor) {
        String file = script.location();
        if (HiddenRows.isReasonFor(refusal)) {
            return ALL_ROWS + " " + nothing;
        }
        if (isConnectionLost(refusal)) {
            return "Start again: what was committed is recorded, and the rest is applied then."
                    + (script.directives().batch().isPresent() ? " " + nothing : "");
        }
        return switch (state(refusal)) {
            case "42601" -> "Correct " + file + " and start again. " + nothing;
            case "42P06", "42P07", "42710", "42701", "42723" ->
                "Compare it with what %s makes; drop it if nobody needs it, and start again. %s"
                        .formatted(file, nothing);
            case "42501" -> MissingGrant.sentence(refusal, actor.acting()) + " Then start again. " + nothing;
            case "55P03" ->
                "Start again when that session is done, or give the script more time: --@ lock-timeout: 10s. "
                        + nothing;
            case "40P01", "40001" -> "Start again when that session is done. " + nothing;
            case "57014" ->
                "If it took too long, give the user more time: alter role \"%s\" set statement_timeout to '1h'; Then start again. %s"
                        .formatted(actor.user(), nothing);
            case "25P03", "25P04", "57P05" ->
                "Switch it off for the user, as in alter role \"%s\" set transaction_timeout to 0; Then start again. %s"
                        .formatted(actor.user(), nothing);
            case "53100", "53200" -> "Make room on the server, then start again. " + nothing;
            case "53400" ->
                "Raise the limit for the user \"%s\", then start again. %s".formatted(actor.user(), nothing);
            case "25001" -> outsideOfTransactions(script) + " " + nothing;
            case "2D000" ->
                "A procedure that commits wants no transaction around it: put its 'call' alone into a migration with the line"
                        + " '--@ transaction: none' at the top. " + nothing;
            case "55P04" ->
                "Put the statements that use the new value into the next migration: a value of an enum can be used once the"
                        + " transaction that adds it has committed. " + nothing;
            default ->
                state(refusal).equals("0A000") && isConcurrentIndex(script)
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

    private static String state(SQLException refusal) {
        return String.valueOf(refusal.getSQLState());
    }
}
