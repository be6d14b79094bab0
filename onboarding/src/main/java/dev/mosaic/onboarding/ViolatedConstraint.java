package dev.mosaic.onboarding;

import io.micronaut.data.exceptions.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Names the constraint that PostgreSQL refused a statement by, so that a module can tell it in its own words. */
public final class ViolatedConstraint {
    private static final String NONE = "";

    private ViolatedConstraint() {}

    /** The name of the constraint or unique index, or the empty text if the statement failed for another reason. */
    public static String of(DataAccessException failure) {
        if (failure.getCause() instanceof PSQLException refusal) {
            ServerErrorMessage said = refusal.getServerErrorMessage();
            String name = said == null ? null : said.getConstraint();
            return name == null ? NONE : name;
        }
        return NONE;
    }
}
