package dev.mosaic.migrations.test;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL's refusal of a statement of a test. */
public final class SqlRefused extends RuntimeException {
    private final @Nullable String state;
    private final @Nullable String constraint;

    SqlRefused(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = cause.getSQLState();
        ServerErrorMessage message = cause instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        this.constraint = message == null ? null : message.getConstraint();
    }

    /** Returns the SQLSTATE. */
    public @Nullable String state() {
        return state;
    }

    /** Returns the name of the violated constraint, if there is one. */
    public @Nullable String constraint() {
        return constraint;
    }
}
