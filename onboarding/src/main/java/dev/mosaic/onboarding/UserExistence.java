package dev.mosaic.onboarding;

import dev.mosaic.kernel.database.CallerExistence;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A caller exists as long as {@code onboarding.users} has the caller's row. */
@Singleton
final class UserExistence implements CallerExistence {
    private static final String CALLER_IS_THERE = """
            select exists (
                select
                from onboarding.users as users
                where users.id = onboarding.caller_id()
            )
            """;

    @Override
    public boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet there = statement.executeQuery(CALLER_IS_THERE)) {
            there.next();
            return there.getBoolean(1);
        }
    }
}
