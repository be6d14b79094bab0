package dev.mosaic.service.database;

import dev.mosaic.service.database.url.Credentials;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Component that detects data of migration scripts that were rewritten since, before any release: no migration leads from their schema to the current one. */
final class RewrittenScripts {
    /** The email of a user is in accounts.accounts since accounts is a module of its own. */
    private static final String ACCOUNTS_IN_ONBOARDING = """
            select exists (
                select
                from pg_catalog.pg_attribute as attribute
                where attribute.attrelid = to_regclass('onboarding.users')
                    and attribute.attname = 'email'
                    and not attribute.attisdropped
            )
            """;

    private RewrittenScripts() {}

    /**
     * Checks the data of the server.
     *
     * @throws OutdatedData if it has the schema of a script that was rewritten
     * @throws LocalServerFailed if the query fails
     */
    static void refuse(Credentials owner, Path data) {
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(ACCOUNTS_IN_ONBOARDING)) {
            result.next();
            if (result.getBoolean(1)) {
                throw OutdatedData.accountsInOnboarding(data);
            }
        } catch (SQLException e) {
            throw LocalServerFailed.query(e);
        }
    }
}
