package dev.mosaic.service.database;

import dev.mosaic.service.database.url.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * As whom the service connects to the server that Mosaic runs for itself. It owns nothing and may log in; what it may do with rows, the
 * migrations grant it.
 */
final class ServiceUser {
    private static final String NAME = "mosaic_service";

    private ServiceUser() {}

    /** With the password of the server's owner: whoever can read that one needs no other. */
    static Credentials on(Credentials owner) {
        return new Credentials(owner.jdbcUrl(), NAME, owner.password());
    }

    /**
     * Makes it where there is none.
     *
     * @throws LocalServerFailed if the server, which has just started, refuses
     */
    static void make(Credentials owner) {
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
