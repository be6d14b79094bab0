package dev.mosaic.accounts.account;

import dev.mosaic.kernel.database.CallerExistence;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Check whether {@code accounts.accounts} has the caller's row. */
@Singleton
final class AccountExistence implements CallerExistence {
    private static final String EXISTS = """
            select exists (
                select
                from accounts.accounts as account
                where account.user_id = accounts.caller_id()
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
