package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.Script;
import java.sql.SQLException;
import java.util.Set;

/** A statement of a script that PostgreSQL refused. */
public final class ScriptFailure extends RuntimeException {
    /** lock_not_available, deadlock_detected. */
    private static final Set<String> LOCK_NOT_GOT = Set.of("55P03", "40P01");

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

    /** Whether a lock was not got: not in time, or not without a deadlock. */
    public boolean isLockTimeout() {
        return refusal.getSQLState() != null && LOCK_NOT_GOT.contains(refusal.getSQLState());
    }
}
