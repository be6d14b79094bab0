package dev.mosaic.migrations.run;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.MissingGrant;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.ScriptKind;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.util.ServerErrorMessage;

/** Why PostgreSQL refuses a statement, and what to do, by its SQLSTATE (PostgreSQL manual, appendix A). */
final class SqlReasons {
    private SqlReasons() {}

    static String why(SQLException refusal) {
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
            case "57014" -> "The statement was cancelled, or took longer than statement_timeout.";
            case "25P03", "25P04", "57P05" ->
                "A timeout of the server ended the session: idle_in_transaction_session_timeout, transaction_timeout"
                        + " or idle_session_timeout.";
            case "53100" -> "The disk of the server is full.";
            case "53200" -> "The server has no memory left.";
            case "53400" -> "A limit of the server is reached, such as temp_file_limit.";
            case "25001" -> "PostgreSQL runs this statement only outside a transaction.";
            case "57P01", "57P02", "57P03", "08000", "08003", "08006" -> "The connection to PostgreSQL was lost.";
            default -> "PostgreSQL refused the statement.";
        };
    }

    /**
     * What to do about it.
     *
     * @param nothing what is left of the step, in a sentence: nothing, mostly
     */
    static String remedy(SQLException refusal, String nothing, Script script, Actor actor) {
        String file = script.location();
        return switch (state(refusal)) {
            case "42601" -> "Correct " + file + " and start again. " + nothing;
            case "42P06", "42P07", "42710", "42701", "42723" ->
                "Compare it with what %s makes; drop it if nobody needs it, and start again. %s"
                        .formatted(file, nothing);
            case "42501" -> MissingGrant.sentence(refusal, actor.acting()) + " Then start again. " + nothing;
            case "55P03" ->
                "Start again when that session is done, or give the script more time: --@ lock-timeout: 10s. "
                        + nothing;
            case "57014" ->
                "If it took too long, give the user more time: alter role \"%s\" set statement_timeout to '1h'; Then start again. %s"
                        .formatted(actor.user(), nothing);
            case "25P03", "25P04", "57P05" ->
                "Switch it off for the user, as in alter role \"%s\" set transaction_timeout to 0; Then start again. %s"
                        .formatted(actor.user(), nothing);
            case "53100", "53200" -> "Make room on the server, then start again. " + nothing;
            case "53400" ->
                "Raise the limit for the user \"%s\", then start again. %s".formatted(actor.user(), nothing);
            case "25001" ->
                script.kind() == ScriptKind.UNDO
                        ? "Write it so that it can: without CONCURRENTLY, for an undo is one transaction. " + nothing
                        : "Put the line '--@ transaction: none' at the top of %s. %s".formatted(file, nothing);
            case "57P01", "57P02", "57P03", "08000", "08003", "08006" ->
                "Start again: what was committed is recorded, and the rest is applied then.";
            default -> nothing + " Correct the script or the data, then start again.";
        };
    }

    private static String state(SQLException refusal) {
        return String.valueOf(refusal.getSQLState());
    }
}
