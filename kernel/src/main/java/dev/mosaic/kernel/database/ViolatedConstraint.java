package dev.mosaic.kernel.database;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Names the constraint that PostgreSQL refused a statement by, so that a module can tell it in its own words. */
public final class ViolatedConstraint {
    /** In place of a name, where a row would be another user's: what it refers to is gone, or never was the caller's. */
    public static final String ROW_LEVEL_SECURITY = "row-level security";

    private static final String REFUSED = "42501";
    private static final String NONE = "";

    private static final String FOREIGN_KEY = "23503";

    private ViolatedConstraint() {}

    /** Returns whether a statement or a commit was refused because a row that it refers to is missing, or is not the caller's. */
    static boolean isOfMissingRow(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException refusal
                        && (FOREIGN_KEY.equals(refusal.getSQLState()) || REFUSED.equals(refusal.getSQLState())));
    }

    /** The name of the constraint or unique index, or the empty text if the statement failed for another reason. */
    public static String of(DataAccessException failure) {
        if (failure.getCause() instanceof PSQLException refusal) {
            ServerErrorMessage said = refusal.getServerErrorMessage();
            String name = said == null ? null : said.getConstraint();
            return name != null ? name : REFUSED.equals(refusal.getSQLState()) ? ROW_LEVEL_SECURITY : NONE;
        }
        return NONE;
    }
}
