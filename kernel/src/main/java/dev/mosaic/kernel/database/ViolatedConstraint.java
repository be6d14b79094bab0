package dev.mosaic.kernel.database;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Component that returns the constraint that a statement violated, so that a module can refuse the request with a message of its own. */
public final class ViolatedConstraint {
    /** Stands for the name of a constraint if row-level security refused a row: a referenced row was deleted, or belongs to another user. */
    public static final String ROW_LEVEL_SECURITY = "row-level security";

    private static final String REFUSED = "42501";
    private static final String NONE = "";

    private static final String FOREIGN_KEY = "23503";

    private ViolatedConstraint() {}

    /** Returns whether a statement or a commit failed because a referenced row is missing or belongs to another user. */
    static boolean isOfMissingRow(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException refusal
                        && (FOREIGN_KEY.equals(refusal.getSQLState()) || REFUSED.equals(refusal.getSQLState())));
    }

    /** Returns the name of the constraint or unique index; empty if the statement failed for another reason. */
    public static String of(DataAccessException failure) {
        if (failure.getCause() instanceof PSQLException refusal) {
            ServerErrorMessage said = refusal.getServerErrorMessage();
            String name = said == null ? null : said.getConstraint();
            return name != null ? name : REFUSED.equals(refusal.getSQLState()) ? ROW_LEVEL_SECURITY : NONE;
        }
        return NONE;
    }
}
