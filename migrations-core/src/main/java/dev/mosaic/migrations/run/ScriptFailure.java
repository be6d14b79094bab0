package dev.mosaic.migrations.run;

import dev.mosaic.migrations.Script;
import java.sql.SQLException;

/** A statement of a script failed; which script that was, others know. */
final class ScriptFailure extends RuntimeException {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final int line;
    private final String statement;
    private final SQLException refusal;

    ScriptFailure(int line, String statement, SQLException refusal) {
        super(refusal);
        this.line = line;
        this.statement = statement;
        this.refusal = refusal;
    }

    /** Whether a lock was not got in time. */
    boolean isLockTimeout() {
        return LOCK_NOT_AVAILABLE.equals(refusal.getSQLState());
    }

    ScriptError in(Script script) {
        return ScriptError.of(script, line, statement, refusal);
    }
}
