package dev.mosaic.migrations.session;

import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.sql.MappedText;
import dev.mosaic.migrations.sql.TextPosition;
import java.sql.SQLException;
import java.util.Set;

/** PostgreSQL's refusal of a statement of a script. */
public final class ScriptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The states of conflicts between sessions (PostgreSQL manual, 13.5 and 13.3.4). */
    private static final Set<SqlState> CONFLICTS =
            Set.of(SqlState.LOCK_NOT_AVAILABLE, SqlState.SERIALIZATION_FAILURE, SqlState.DEADLOCK_DETECTED);

    private final transient Script script;
    private final transient TextPosition place;
    private final SQLException refusal;

    /** Creates the failure of a statement at a position of the script. */
    public ScriptFailure(Script script, TextPosition place, SQLException refusal) {
        super(refusal);
        this.script = script;
        this.place = place;
        this.refusal = refusal;
    }

    /** Creates the failure of a statement that is not in the script but runs because of it. */
    public static ScriptFailure around(Script script, SQLException refusal) {
        return new ScriptFailure(script, new TextPosition(1, 0), refusal);
    }

    /**
     * Creates the failure of a part of a script that was sent by itself.
     *
     * @param start the index of the part in the script
     * @param part the part, as it was sent
     */
    public static ScriptFailure in(Script script, int start, String part, SQLException refusal) {
        int position = ServerMessage.positionOf(refusal);
        if (position <= 0) {
            return new ScriptFailure(
                    script, TextPosition.of(script.sql(), start).wholeLine(), refusal);
        }
        int index = start + MappedText.of(part).sourceOfPosition(position);
        return new ScriptFailure(script, TextPosition.of(script.sql(), index), refusal);
    }

    /** Returns the script. */
    public Script script() {
        return script;
    }

    /** Returns the position of the statement, or of the error in it. */
    public TextPosition place() {
        return place;
    }

    /** Returns PostgreSQL's error. */
    public SQLException refusal() {
        return refusal;
    }

    /** Checks whether a lock was not obtained in time. */
    public boolean isLockTimeout() {
        return SqlState.LOCK_NOT_AVAILABLE.isOf(refusal);
    }

    /**
     * Checks whether another session caused the refusal, so that a retry may succeed: a lock, a deadlock, a concurrent
     * change to the rows.
     */
    public static boolean isConflict(SQLException refusal) {
        return CONFLICTS.contains(SqlState.of(refusal));
    }
}
