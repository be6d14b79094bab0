package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Database users of the service: one changes the schema, another serves requests without DDL privileges. */
class DatabaseUsersIT {
    private static final String CONNECTED = """
            select distinct usename
            from pg_catalog.pg_stat_activity
            where datname = current_database()
              and pid <> pg_backend_pid()
              and backend_type = 'client backend'
            order by usename
            """;

    @TempDir
    private Path home = Path.of("");

    @Test
    void onTheLocalServerTheServiceCannotChangeTheSchema() throws Exception {
        try (MosaicProcess mosaic = MosaicProcess.on(home).ready()) {
            assertThat(mosaic.post("/api/v1/auth/signup", signUp()).statusCode())
                    .isEqualTo(201);

            assertThat(asked("mosaic", CONNECTED)).containsExactly("mosaic_service");
            assertThatThrownBy(() -> asked("mosaic_service", "create table onboarding.more (id int)"))
                    .hasMessageContaining("permission denied for schema onboarding");
            assertThat(asked("mosaic_service", "select count(*) from onboarding.users"))
                    .containsExactly("0");
            assertThat(asked("mosaic", "select count(*) from onboarding.users")).containsExactly("1");
            assertThat(asked(
                            "mosaic",
                            "select rolname from pg_roles where rolname like 'mosaic!_%' escape '!'"
                                    + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                    .isEmpty();
        }
    }

    @Test
    void twoUrlsAreTwoUsers() throws Exception {
        TestDatabase database = TestDatabase.empty(List.of());
        String user = database.name() + "_app";
        database.execute("create role %s login password 'secret'".formatted(user));
        String address = database.url().substring("jdbc:".length());

        try (MosaicProcess mosaic = MosaicProcess.on(
                        home,
                        Map.of(
                                "PORT",
                                Integer.toString(MosaicProcess.freePort()),
                                "DATABASE_URL",
                                address.replace("//", "//" + user + ":secret@"),
                                "MIGRATION_DATABASE_URL",
                                address.replace("//", "//" + database.user() + ":" + database.password() + "@"),
                                "MOSAIC_JWT_SECRET",
                                "a secret of at least thirty-two bytes"))
                .ready()) {
            assertThat(mosaic.post("/api/v1/auth/signup", signUp()).statusCode())
                    .isEqualTo(201);

            assertThat(database.query(CONNECTED))
                    .extracting(row -> row.get("usename"))
                    .containsExactly(user);
            assertThat(mosaic.errors() + mosaic.output()).doesNotContain("Row-level security is off");
            assertThat(database.value("select to_regclass('public.flyway_schema_history')"))
                    .as("a history of Flyway's own")
                    .isNull();
        }
    }

    private static String signUp() {
        return "{\"email\": \"ada@example.com\", \"password\": \"correct horse\", \"name\": \"Ada\"}";
    }

    /** Runs a query as a user of the local server and returns the first column. */
    private List<String> asked(String user, String sql) throws IOException, SQLException {
        Path data = home.resolve("postgres");
        String port = Files.readAllLines(data.resolve("postmaster.pid")).get(3);
        String password = Files.readString(data.resolve("mosaic.password")).strip();
        List<String> answer = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/mosaic", user, password);
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        answer.add(result.getString(1));
                    }
                }
            }
        }
        return answer;
    }
}
