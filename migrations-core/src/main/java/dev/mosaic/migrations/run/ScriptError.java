package dev.mosaic.migrations.run;

import dev.mosaic.migrations.Explanation;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.StepFailed;
import dev.mosaic.migrations.flyway.ScriptFailure;
import dev.mosaic.migrations.jdbc.HiddenRows;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A statement of a script that PostgreSQL refused, and where in the file it stands.
 *
 * @param script the script
 * @param line the line that PostgreSQL points at, the first one being 1
 * @param column the column of that line, the first one being 1; 0 if PostgreSQL points at no place
 * @param cause what PostgreSQL said
 */
record ScriptError(Script script, int line, int column, SQLException cause) {
    /** A refused statement, and where it stands. */
    static ScriptError of(ScriptFailure failure) {
        return of(failure.script(), failure.line(), failure.statement(), failure.refusal());
    }

    /**
     * Finds the place that PostgreSQL points at.
     *
     * @param firstLine the line of the script where the statement begins, about: comments before it may count or not
     * @param statement the statement as it was sent
     */
    static ScriptError of(Script script, int firstLine, String statement, SQLException cause) {
        ServerErrorMessage message = serverMessage(cause);
        int position = message == null ? 0 : message.getPosition();
        int start = script.sql().indexOf(statement.strip(), offsetOfLine(script.sql(), firstLine));
        if (position <= 0 || start < 0) {
            return new ScriptError(script, Math.max(firstLine, 1), 0, cause);
        }
        int leading = statement.length() - statement.stripLeading().length();
        int offset = Math.min(start + position - 1 - leading, script.sql().length());
        String before = script.sql().substring(0, offset);
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        return new ScriptError(script, line, offset - before.lastIndexOf('\n'), cause);
    }

    /**
     * Makes it the failure of a step.
     *
     * @param step the step that the script belongs to
     * @param actor who ran it
     * @param left what the failure leaves of the step, in a sentence
     */
    StepFailed failed(String step, Actor actor, String left) {
        return failed(step, actor, left, SqlReasons.why(cause));
    }

    /** Makes it the failure of a step, for a reason that is better known than PostgreSQL tells it. */
    StepFailed failed(String step, Actor actor, String left, String why) {
        return StepFailed.of(
                step, new Explanation(what(step), why, SqlReasons.remedy(cause, left, script, actor)), cause);
    }

    /** The same of a check that was run again: nothing was to be changed, and nothing is to be started again. */
    Explanation refused(String check) {
        return new Explanation(
                what(check),
                SqlReasons.why(cause),
                HiddenRows.isReasonFor(cause)
                        ? SqlReasons.ALL_ROWS
                        : "Correct %s, which may be done at any time, and verify again.".formatted(script.location()));
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
        String shown = "\n" + margin + lines.get(line - 1);
        return column > 0 ? shown + "\n" + " ".repeat(margin.length() + column - 1) + "^" : shown;
    }

    static @Nullable ServerErrorMessage serverMessage(SQLException cause) {
        return cause instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
    }

    private static int offsetOfLine(String sql, int line) {
        int offset = 0;
        for (int i = 1; i < line; i++) {
            int end = sql.indexOf('\n', offset);
            if (end < 0) {
                return 0;
            }
            offset = end + 1;
        }
        return offset;
    }
}
