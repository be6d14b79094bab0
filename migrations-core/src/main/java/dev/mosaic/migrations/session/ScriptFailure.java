package dev.mosaic.migrations.session;

import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.sql.MappedText;
import dev.mosaic.migrations.sql.TextPlace;
import java.sql.SQLException;
import java.util.Set;

/** A refusal by PostgreSQL of a statement that belongs to a script. */
public final class ScriptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Together with serialization_failure and deadlock_detected (PostgreSQL manual, 13.5 and 13.3.4). */
    private static final Set<SqlState> CONFLICTS =
            Set.of(SqlState.LOCK_NOT_AVAILABLE, SqlState.SERIALIZATION_FAILURE, SqlState.DEADLOCK_DETECTED);

    private final transient Script script;
    private final transient TextPlace place;
    private final SQLException refusal;

    /** Keeps what was refused, and where it stands. */
    public ScriptFailure(Script script, TextPlace place, SQLException refusal) {
        super(refusal);
        this.script = script;
        this.place = place;
        this.refusal = refusal;
    }

    /** Keeps the refusal of a statement that stands nowhere in the script, but runs because of it. */
    public static ScriptFailure around(Script script, SQLException refusal) {
        return new ScriptFailure(script, new TextPlace(1, 0), refusal);
    }

    /**
     * Keeps the refusal of a part of a script that was sent by itself.
     *
     * @param start the index of the part in the script
     * @param part the part, as it was sent
     */
    public static ScriptFailure in(Script script, int start, String part, SQLException refusal) {
        int position = ServerMessage.positionOf(refusal);
        if (position <= 0) {
            return new ScriptFailure(script, TextPlace.of(script.sql(), start).wholeLine(), refusal);
        }
        int index = start + MappedText.of(part).sourceOfPosition(position);
        return new ScriptFailure(script, TextPlace.of(script.sql(), index), refusal);
    }

    /** Returns the script. */
    public Script script() {
        return script;
    }

    /** Returns where the statement, or the mistake in it, stands. */
    public TextPlace place() {
        return place;
    }

    /** Returns what PostgreSQL said. */
    public SQLException refusal() {
        return refusal;
    }

    /** Returns whether a lock was not obtained in time. */
    public boolean isLockTimeout() {
        return SqlState.LOCK_NOT_AVAILABLE.isOf(refusal);
    }

    /** Returns whether another session stood in the way, so that a later try may succeed: by a lock, a deadlock, a change to the same rows. */
    public static boolean isConflict(SQLException refusal) {
        return CONFLICTS.contains(SqlState.of(refusal));
    }
}
