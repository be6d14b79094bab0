package dev.mosaic.migrations.failure;

import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Actor;
import dev.mosaic.migrations.session.ScriptFailure;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A statement of a script that PostgreSQL refused, with its position in the file.
 *
 * @param script the script
 * @param line the line that PostgreSQL points at, from 1
 * @param column the column in that line, from 1; 0 if PostgreSQL reports no position
 * @param cause PostgreSQL's error
 */
public record ScriptError(Script script, int line, int column, SQLException cause) {
    /** How many characters of a line are shown: a line may be as long as the script. */
    private static final int WIDEST = 160;

    /** Returns the error of a failure. */
    public static ScriptError of(ScriptFailure failure) {
        return new ScriptError(
                failure.script(), failure.place().line(), failure.place().column(), failure.refusal());
    }

    /**
     * Turns it into the failure of a step.
     *
     * @param step the step that the script belongs to
     * @param actor the user and role that ran it
     * @param left what the failure leaves of the step, in a sentence
     */
    public StepFailed failed(String step, Actor actor, String left) {
        return failed(step, actor, left, SqlReasons.why(cause));
    }

    /** Turns it into the failure of a step with a more specific reason and remedy than PostgreSQL's. */
    public StepFailed failed(String step, Explanation known, String left) {
        return StepFailed.of(step, new Explanation(what(step), known.why(), known.remedy() + " " + left), cause);
    }

    /** Turns it into the failure of a step with a more specific reason than PostgreSQL's. */
    public StepFailed failed(String step, Actor actor, String left, String why) {
        return StepFailed.of(
                step, new Explanation(what(step), why, SqlReasons.remedy(cause, left, script, actor)), cause);
    }

    /** Explains the error of a check that was run again by verify: nothing was to be changed, and no run is to be restarted. */
    public Explanation refused(String check) {
        return new Explanation(
                what(check),
                SqlReasons.why(cause),
                HiddenRows.isReasonFor(cause)
                        ? SqlReasons.ALL_ROWS
                        : "Correct %s, then verify again; P and C scripts may be changed at any time."
                                .formatted(script.location()));
    }

    private String what(String step) {
        String state = cause.getSQLState() == null ? "" : " (SQLSTATE " + cause.getSQLState() + ")";
        return "%s failed at %s:%d%s: %s%s%s"
                .formatted(step, script.location(), line, column > 0 ? ":" + column : "", text(), state, excerpt());
    }

    private String text() {
        ServerErrorMessage message = serverMessage(cause);
        return message == null ? String.valueOf(cause.getMessage()) : String.valueOf(message.getMessage());
    }

    private String excerpt() {
        List<String> lines = script.sql().lines().toList();
        if (line > lines.size()) {
            return "";
        }
        String margin = "  " + line + " | ";
        String text = lines.get(line - 1);
        int from = Math.max(0, column - WIDEST / 2);
        String part = text.substring(text.offsetByCodePoints(0, Math.min(from, text.codePointCount(0, text.length()))));
        String shown = "\n" + margin
                + (part.codePointCount(0, part.length()) > WIDEST
                        ? part.substring(0, part.offsetByCodePoints(0, WIDEST)) + "…"
                        : part);
        return column > 0 ? shown + "\n" + " ".repeat(margin.length() + column - from - 1) + "^" : shown;
    }

    static @Nullable ServerErrorMessage serverMessage(SQLException cause) {
        return cause instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
    }
}
