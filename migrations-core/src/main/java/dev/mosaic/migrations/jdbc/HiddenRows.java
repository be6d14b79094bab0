package dev.mosaic.migrations.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PSQLException;

/** Refusal of statements for which row-level security would hide rows; PostgreSQL's own refusal of that kind is a {@link PSQLException}. */
public final class HiddenRows extends SQLException {
    /** The PostgreSQL function that raises the error, since the message may be in any language. */
    private static final String REFUSING = "check_enable_rls";

    HiddenRows(String role, List<String> tables) {
        super(
                "row-level security hides rows of %s from the role %s".formatted(String.join(", ", tables), role),
                SqlState.INSUFFICIENT_PRIVILEGE.code());
    }

    /** Checks whether a statement was refused because a policy would hide rows of a table. */
    public static boolean isReasonFor(SQLException refusal) {
        return refusal instanceof HiddenRows
                || (refusal instanceof PSQLException error
                        && error.getServerErrorMessage() != null
                        && REFUSING.equals(error.getServerErrorMessage().getRoutine()));
    }
}
