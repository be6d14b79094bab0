package dev.mosaic.service.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.service.database.url.Credentials;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start on a data directory that has the schema of rewritten scripts. */
class OutdatedDataIT {
    @TempDir
    private Path folder;

    @Test
    void dataFromBeforeAccountsWasAModuleIsRefused() throws SQLException {
        Home home = new Home(folder);
        try (LocalServer server = LocalServer.of(home).orElseThrow()) {
            execute(server.open(), """
                    create schema onboarding;
                    create table onboarding.users (id uuid, email varchar(320));
                    """);
        }

        try (LocalServer server = LocalServer.of(home).orElseThrow()) {
            assertThatThrownBy(server::open).isInstanceOf(OutdatedData.class).hasMessage("""
                            The data in %1$s was created by migration scripts from before accounts was a module of its own.
                            These scripts were rewritten before the first release, and no migration leads from their schema to the current one.
                            Remove that directory to start with an empty database (all data in it is lost): rm -r '%1$s'""".formatted(home.data()));
        }
    }

    @Test
    void dataOfTheCurrentSchemaIsAccepted() throws SQLException {
        Home home = new Home(folder);
        try (LocalServer server = LocalServer.of(home).orElseThrow()) {
            execute(server.open(), """
                    create schema onboarding;
                    create table onboarding.users (id uuid);
                    """);
        }

        try (LocalServer server = LocalServer.of(home).orElseThrow()) {
            assertThatCode(server::open).doesNotThrowAnyException();
        }
    }

    private static void execute(DatabaseCredentials credentials, String sql) throws SQLException {
        Credentials owner = credentials.ofOwner().application();
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
