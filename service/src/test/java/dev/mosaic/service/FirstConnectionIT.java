package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.PgBouncer;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.command.failure.ExitCode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connecting at startup: a PostgreSQL server that starts later, and a pooler in between. */
class FirstConnectionIT {
    private static final String SECRET = "a secret that is long enough for this test";

    @TempDir
    private Path home = Path.of("");

    private final TestDatabase database = TestDatabase.empty(List.of());
    private final URI server = URI.create(database.url().substring("jdbc:".length()));

    @Test
    void aStartWaitsForAServerThatIsStartingUp() throws Exception {
        int port = MosaicProcess.freePort();
        try (MosaicProcess mosaic = MosaicProcess.on(home, at(port, ""))) {
            MosaicProcess.await(
                    "waiting",
                    () -> mosaic.errors().contains("Cannot connect to PostgreSQL yet; retrying for up to 30 s"));
            try (LateServer late = LateServer.on(port, server, 3)) {
                mosaic.ready();
                assertThat(late.refusalsLeft()).isZero();
                assertThat(mosaic.errors()).contains("Connected to PostgreSQL");
            }
        }
    }

    @Test
    void aStartThatTimesOutReportsTheReason() throws Exception {
        Map<String, String> settings = at(MosaicProcess.freePort(), "");
        settings.put("MOSAIC_DATABASE_START_TIMEOUT", "1s");
        try (MosaicProcess mosaic = MosaicProcess.on(home, settings)) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors())
                    .contains("retrying for up to 1 s", "Cannot connect to PostgreSQL.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void requestsSucceedBehindAPoolerInTransactionMode() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database, home, "pool_mode = transaction\ndefault_pool_size = 4");
                MosaicProcess mosaic =
                        MosaicProcess.on(home, behind(pooler, "")).ready()) {
            assertThat(mosaic.errors()).contains("named prepared statements are disabled (prepareThreshold=0)");
            assertThat(signUps(mosaic, 60)).containsOnly(201);
            assertThat(mosaic.get("/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStartBehindAPoolerThatMixesUpPreparedStatementsIsRefusedWithTheRemedy() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database, home, "pool_mode = transaction\ndefault_pool_size = 4")) {
            prepareOnEachConnection(pooler, 4);
            try (MosaicProcess mosaic = MosaicProcess.on(home, behind(pooler, "?prepareThreshold=1"))) {
                assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(mosaic.errors())
                        .contains("A connection pooler mixes up the prepared statements of its clients.")
                        .contains("Add prepareThreshold=0 to DATABASE_URL")
                        .doesNotContain("\tat ");
            }
        }
    }

    /** Leaves a statement with the driver's first name on each connection of the pooler to the server, as another client does. */
    private void prepareOnEachConnection(PgBouncer pooler, int size) throws SQLException {
        List<Connection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                Connection client = DriverManager.getConnection(
                        pooler.url() + "?prepareThreshold=1", database.user(), database.password());
                clients.add(client);
                client.setAutoCommit(false); // each transaction has a connection of its own
                try (PreparedStatement statement = client.prepareStatement("select ?")) {
                    statement.setInt(1, i);
                    statement.execute();
                }
            }
        } finally {
            for (Connection client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aServiceWhoseStatementsFailIsNotReady() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database, home, "pool_mode = transaction\ndefault_pool_size = 4");
                MosaicProcess mosaic = MosaicProcess.on(home, behind(pooler, "?prepareThreshold=5"))) {
            MosaicProcess.await("life", () -> mosaic.statusOf("/health/liveness") == 200);

            assertThat(signUps(mosaic, 60)).contains(500);
            MosaicProcess.await("end of readiness", () -> mosaic.statusOf("/health/readiness") == 503);
        }
    }

    @Test
    void aPoolerIsDetectedWithoutAStartTimeoutToo() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database, home, "pool_mode = transaction\ndefault_pool_size = 4")) {
            Map<String, String> settings = behind(pooler, "");
            settings.put("MOSAIC_DATABASE_START_TIMEOUT", "0s");
            try (MosaicProcess mosaic = MosaicProcess.on(home, settings).ready()) {
                assertThat(mosaic.errors()).contains("named prepared statements are disabled (prepareThreshold=0)");
            }
        }
    }

    /** How so many clients at once that sign up are answered. */
    private static List<Integer> signUps(MosaicProcess mosaic, int count) throws Exception {
        Callable<HttpResponse<String>> signUp = () -> mosaic.post(
                "/api/v1/auth/signup",
                "{\"email\": \"%s@example.com\", \"password\": \"long enough\", \"name\": \"Ada\"}"
                        .formatted(UUID.randomUUID()));
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(Collections.nCopies(count, signUp))) {
                statuses.add(answer.get().statusCode());
            }
        }
        return statuses;
    }

    private Map<String, String> behind(PgBouncer pooler, String parameters) {
        URI address = URI.create(pooler.url().substring("jdbc:".length()));
        Map<String, String> settings = at(address.getPort(), parameters);
        settings.put("MIGRATION_DATABASE_URL", url(server.getPort(), ""));
        settings.put("MOSAIC_LOGIN_ATTEMPTS_PER_ADDRESS", "1000");
        return settings;
    }

    private Map<String, String> at(int port, String parameters) {
        return new HashMap<>(Map.of(
                "PORT",
                Integer.toString(MosaicProcess.freePort()),
                "DATABASE_URL",
                url(port, parameters),
                "MOSAIC_JWT_SECRET",
                SECRET));
    }

    private String url(int port, String parameters) {
        String noTls = parameters.isEmpty() ? "?sslmode=disable" : parameters + "&sslmode=disable";
        return "postgresql://%s:%s@127.0.0.1:%d/%s%s"
                .formatted(database.user(), database.password(), port, database.name(), noTls);
    }
}
