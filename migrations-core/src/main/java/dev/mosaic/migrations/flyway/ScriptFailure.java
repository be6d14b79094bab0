package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.Script;
import java.sql.SQLException;
import java.util.Set;

/** A statement of a script that PostgreSQL refused. */
public final class ScriptFailure extends RuntimeException {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Together with deadlock_detected and serialization_failure. */
    private static final Set<String> OF_OTHERS = Set.of(LOCK_NOT_AVAILABLE, "40P01", "40001");

    private final transient Script script;
    private final int line;
    private final String statement;
    private final SQLException refusal;

    /**
     * A refused statement.
     *
     * @param line the line of the script where the statement begins, about
     * @param statement as it was sent
     */
    public ScriptFailure(Script script, int line, String statement, SQLException refusal) {
        super(refusal);
        this.script = script;
        this.line = line;
        this.statement = statement;
        this.refusal = refusal;
    }

    /** The script that it stands in. */
    public Script script() {
        return script;
    }

    /** The line where it begins, about: comments before it may count or not. */
    public int line() {
        return line;
    }

    /** The statement as it was sent. */
    public String statement() {
        return statement;
    }

    /** What PostgreSQL said. */
    public SQLException refusal() {
        return refusal;
    }

    /** Whether a lock was not got in time. */
    public boolean isLockTimeout() {
        return LOCK_NOT_AVAILABLE.equals(refusal.getSQLState());
    }

    /** Whether another session stood in the way, so that a later try may succeed: by a lock, a deadlock, a change to the same rows. */
    public static boolean isConflict(SQLException refusal) {
        return refusal.getSQLState() != null && OF_OTHERS.contains(refusal.getSQLState());
    }
}
