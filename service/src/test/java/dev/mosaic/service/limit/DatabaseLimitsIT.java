package dev.mosaic.service.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.service.http.RawConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses while the database is overloaded, slow or unreachable. */
@Timeout(120)
class DatabaseLimitsIT {
    private static final String THREADS = "/api/v1/threads";

    private final TestDatabase database = TestDatabase.of("chat");

    @Test
    void aRequestWithoutAConnectionFailsFastAndOthersAreServed() throws Exception {
        try (ApiServer server = server(Map.of(
                        "datasources.default.maximum-pool-size",
                        "2",
                        "datasources.default.connection-timeout",
                        "500"));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            ApiUser ada = server.newcomer();
            ada.get(THREADS);
            List<Future<Answer>> served;
            try (Connection other = locked()) {
                served = called(callers, 2, () -> ada.get(THREADS));
                awaitWaiting(2);

                for (Future<Answer> refused : called(callers, 8, () -> ada.get(THREADS))) {
                    assertUnavailable(refused.get(), "All database connections are in use. Retry shortly.", "1");
                }
                other.rollback();
            }
            for (Future<Answer> answer : served) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            assertThat(ada.get(THREADS).status()).isEqualTo(200);
        }
    }

    @Test
    void aSlowStatementIsCanceled() throws Exception {
        try (ApiServer server = server(Map.of("mosaic.database.statement-timeout", "1s"))) {
            ApiUser ada = server.newcomer();
            try (Connection other = locked()) {
                assertUnavailable(
                        ada.get(THREADS), "The database took too long and canceled the request. Retry shortly.", "5");
                assertThat(waiting()).isZero();
                other.rollback();
            }
            assertThat(ada.get(THREADS).status()).isEqualTo(200);
        }
    }

    /** An export has a longer timeout, because it may sort a million messages. */
    @Test
    void anExportIsNotLimitedByTheStatementTimeoutOfRequests() throws Exception {
        try (ApiServer server = server(Map.of("mosaic.database.statement-timeout", "1s"));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            ApiUser ada = server.newcomer();
            Future<Answer> export;
            try (Connection other = locked()) {
                export = callers.submit(() -> ada.get("/api/v1/chat/export"));
                awaitWaiting(1);
                assertThat(ada.get(THREADS).status()).isEqualTo(503);
                assertThat(waiting()).isOne();
                other.rollback();
            }
            assertThat(export.get().status()).isEqualTo(200);
        }
    }

    /** With a pool of one connection, the next request is served only after its release. */
    @Test
    void aDisconnectDuringAnExportReleasesTheConnection() throws Exception {
        try (ApiServer server = server(Map.of(
                "datasources.default.maximum-pool-size", "1", "datasources.default.connection-timeout", "500"))) {
            ApiUser ada = server.newcomer();
            write(20_000, ada.post(THREADS, "{\"title\": \"Long\"}").id());
            try (RawConnection connection = RawConnection.to(server.address())) {
                connection.head(
                        "GET /api/v1/chat/export HTTP/1.1", "Host: mosaic", "Authorization: Bearer " + ada.token());
                assertThat(connection.some(10_000)).startsWith('H', 'T', 'T', 'P');
                assertThat(ada.get(THREADS).status()).isEqualTo(503);
            }

            await().until(() -> ada.get(THREADS).status() == 200);
            assertThat(exporting()).isZero();
        }
    }

    @Test
    void anUnreachableDatabaseIsNotReportedAsBusy() throws SQLException {
        try (ApiServer server = server(Map.of("datasources.default.connection-timeout", "500"))) {
            ApiUser ada = server.newcomer();
            close();

            assertUnavailable(ada.get(THREADS), "The database cannot be reached. Retry shortly.", "5");
        }
    }

    /** More data than the socket buffers hold. */
    private void write(int messages, String thread) {
        database.execute("""
                insert into chat.chat_messages (id, user_id, thread_id, role, content, created_at)
                select
                    gen_random_uuid(),
                    thread.user_id,
                    thread.id,
                    'user',
                    repeat('x', 4000),
                    now() + interval '1 second' * number
                from chat.threads as thread
                cross join generate_series(1, ?) as number
                where thread.id = ?::uuid
                """, messages, thread);
    }

    private int exporting() {
        return Integer.parseInt(String.valueOf(database.value("""
                select count(*)
                from pg_catalog.pg_stat_activity
                where datname = current_database()
                    and xact_start is not null
                    and pid <> pg_backend_pid()
                """)));
    }

    /** Refuses new connections and terminates the existing ones. */
    private void close() throws SQLException {
        String elsewhere = database.url().replace("/" + database.name(), "/postgres");
        try (Connection connection = DriverManager.getConnection(elsewhere, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("alter database %s allow_connections false".formatted(database.name()));
            statement.execute("""
                    select pg_terminate_backend(pid)
                    from pg_catalog.pg_stat_activity
                    where datname = '%s'
                    """.formatted(database.name()));
        }
    }

    private ApiServer server(Map<String, String> settings) {
        return ApiServer.on(database, settings);
    }

    private static void assertUnavailable(Answer answer, String detail, String seconds) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().text("detail")).isEqualTo(detail);
        assertThat(answer.header("Retry-After")).isEqualTo(seconds);
        assertThat(answer.body()).doesNotContain("Exception", "Hikari", "statement");
    }

    private static List<Future<Answer>> called(ExecutorService callers, int times, Callable<Answer> call) {
        return IntStream.range(0, times).mapToObj(_ -> callers.submit(call)).toList();
    }

    /** Locks the threads until this is rolled back. */
    private Connection locked() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table chat.threads in access exclusive mode");
        }
        return connection;
    }

    private void awaitWaiting(int sessions) {
        await().until(() -> waiting() == sessions);
    }

    private int waiting() {
        return Integer.parseInt(String.valueOf(database.value("""
                select count(*)
                from pg_catalog.pg_stat_activity
                where datname = current_database()
                    and wait_event_type = 'Lock'
                """)));
    }
}
