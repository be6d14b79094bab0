package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.RoleScene.A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.roles.ApplicationRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The role that transactions of the application set, by the user that it logs in as. */
class ApplicationRoleIT {
    private final RoleScene scene = RoleScene.begin();
    private final String role = scene.roles().application();

    @BeforeEach
    void letTheRoleLogIn() {
        scene.on(A).migrate();
        scene.database().execute("alter role %s login superuser password 'secret'".formatted(role));
    }

    @AfterEach
    void endItsLogin() {
        scene.database().execute("alter role %s nologin nosuperuser password null".formatted(role));
    }

    @Test
    void anotherUserSetsTheRole() throws SQLException {
        try (Connection connection = scene.database().dataSource().getConnection()) {
            assertThat(applicationRole().toSet(connection)).contains(role);
        }
    }

    @Test
    void theRoleItselfSetsNone() throws SQLException {
        try (Connection connection = login()) {
            assertThat(applicationRole().toSet(connection)).isEmpty();
        }
    }

    /** As a pooler does whose client is the role, and which logs in as a user without row-level security. */
    @Test
    void aSessionOfAnotherUserThanTheClientSetsTheRole() throws SQLException {
        try (Connection connection = login();
                Statement statement = connection.createStatement()) {
            statement.execute("set session authorization " + scene.database().user());

            assertThat(applicationRole().toSet(connection)).contains(role);
        }
    }

    private ApplicationRole applicationRole() {
        return new ApplicationRole(scene.roles(), List.of(A));
    }

    private Connection login() throws SQLException {
        return DriverManager.getConnection(scene.database().url(), role, "secret");
    }
}
