package dev.mosaic.service.database;

import dev.mosaic.service.database.url.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Role with which the service connects to the local server. It owns nothing; the migrations grant it privileges on rows. */
final class ServiceUser {
    private static final String NAME = "mosaic_service";

    private ServiceUser() {}

    /** Returns the role's credentials. The password is the owner's: both are readable by the same operating-system user. */
    static Credentials on(Credentials owner) {
        return new Credentials(owner.jdbcUrl(), NAME, owner.password());
    }

    /**
     * Creates the role if it does not exist.
     *
     * @throws LocalServerFailed if the server refuses
     */
    static void createIfMissing(Credentials owner) {
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$
                    begin
                      if not exists (select from pg_catalog.pg_roles where rolname = '%1$s') then
                        create role %1$s login password '%2$s';
                      end if;
                    end
                    $$
                    """.formatted(NAME, owner.password()));
        } catch (SQLException e) {
            throw LocalServerFailed.user(NAME, e);
        }
    }
}
