package dev.mosaic.onboarding.user;

import dev.mosaic.kernel.database.CallerExistence;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Check whether {@code onboarding.users} has the caller's row. */
@Singleton
final class UserExistence implements CallerExistence {
    private static final String EXISTS = """
            select exists (
                select
                from onboarding.users as users
                where users.id = onboarding.caller_id()
            )
            """;

    @Override
    public boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(EXISTS)) {
            result.next();
            return result.getBoolean(1);
        }
    }
}
