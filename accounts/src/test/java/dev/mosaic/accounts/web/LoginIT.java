package dev.mosaic.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

@ModuleTest("accounts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginIT {
    private static final String PASSWORD = "correct horse";
    private static final String WRONG = "battery staple";

    private final TestDatabase database;
    private final ApiServer server;

    LoginIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        signUp(server, "ada@example.com");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aLoginReturnsATokenThatIsAccepted() {
        Answer answer = login("ADA@example.com", PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().text("tokenType")).isEqualTo("Bearer");
        assertThat(answer.json().value("expiresIn")).isEqualTo(3600);
        assertThat(server.bearer(answer.json().text("accessToken"))
                        .get("/api/v1/caller")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailGetTheSameResponse() {
        Answer wrong = login("ada@example.com", WRONG);
        Answer unknown = login("unknown@example.com", PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(wrong.body()).contains("No user has this email and this password");
        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aUserWithoutAPasswordCannotLogIn() {
        database.execute("insert into accounts.accounts (user_id, email, subject)"
                + " values (gen_random_uuid(), 'theirs@example.com', 'theirs')");

        assertThat(login("theirs@example.com", PASSWORD).status()).isEqualTo(401);
        assertThat(login("theirs@example.com", "").status()).isEqualTo(401);
    }

    @Test
    void aLoginIsThreeStatements() {
        assertThat(server.statementsOf(() -> login("ada@example.com", PASSWORD)))
                .isEqualTo(3);
        assertThat(server.statementsOf(() -> login("ada@example.com", WRONG))).isEqualTo(1);
        assertThat(server.statementsOf(() -> login("unknown@example.com", WRONG)))
                .isEqualTo(1);
    }

    @Test
    void aHashOfAnotherCostIsReplacedAtLogin() {
        signUp(server, "old@example.com");
        try (ApiServer dearer = ApiServer.on(database, Map.of("mosaic.passwords.memory", "16"))) {
            assertThat(login(dearer, "old@example.com", WRONG).status()).isEqualTo(401);
            assertThat(hashOf("old@example.com")).contains("$m=8,");
            assertThat(AtOnce.times(
                            4, () -> login(dearer, "old@example.com", PASSWORD).status()))
                    .contains(200);
            assertThat(hashOf("old@example.com")).contains("$m=16,");
            assertThat(login(dearer, "old@example.com", PASSWORD).status()).isEqualTo(200);
        }
        assertThat(login("old@example.com", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void tooManyFailuresOfAnEmailAreRefusedWhetherItHasAnAccountOrNot() {
        try (ApiServer strict = ApiServer.on(database, Map.of("mosaic.login-attempts.per-email", "3"))) {
            for (String email : List.of("ada@example.com", "unknown@example.com")) {
                for (int i = 0; i < 3; i++) {
                    assertThat(login(strict, email, WRONG).status()).isEqualTo(401);
                }
                Answer refused = login(strict, email, PASSWORD);

                assertThat(refused.status()).isEqualTo(429);
                assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 301);
                assertThat(refused.body()).contains("Too many attempts. Try again in");
            }
            signUp(strict, "other@example.com");
            assertThat(login(strict, "other@example.com", PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void concurrentAttemptsDoNotExceedTheLimit() {
        try (ApiServer strict = ApiServer.on(database, Map.of("mosaic.login-attempts.per-email", "3"))) {
            assertThat(AtOnce.times(
                            12, () -> login(strict, "many@example.com", WRONG).status()))
                    .filteredOn(status -> status == 401)
                    .hasSize(3);
        }
    }

    @Test
    void tooManyAttemptsOfAClientAreRefused() {
        try (ApiServer strict = ApiServer.on(database, Map.of("mosaic.login-attempts.per-address", "3"))) {
            assertThat(login(strict, "a@example.com", WRONG).status()).isEqualTo(401);
            assertThat(login(strict, "b@example.com", WRONG).status()).isEqualTo(401);
            signUp(strict, "third@example.com");

            assertThat(login(strict, "ada@example.com", PASSWORD).status()).isEqualTo(429);
            assertThat(strict.anonymous()
                            .post("/api/v1/auth/signup", body("fourth@example.com", PASSWORD, ", \"name\": \"x\""))
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void aLoginThatWaitsTooLongForAPermitIsUnavailable() {
        Map<String, String> noPermits =
                Map.of("mosaic.passwords.max-concurrent", "0", "mosaic.passwords.max-wait", "1ms");
        try (ApiServer busy = ApiServer.on(database, noPermits)) {
            Answer answer = login(busy, "ada@example.com", PASSWORD);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
    }

    @Test
    void passwordsAndTokensAreNotLogged() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("dev.mosaic");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
        String token;
        String refreshToken;
        try {
            Answer tokens = login("ada@example.com", PASSWORD);
            token = tokens.json().text("accessToken");
            refreshToken = tokens.json().text("refreshToken");
            refresh(refreshToken);
            refresh(refreshToken + "\"");
            login("ada@example.com", WRONG);
            login("ada@example.com", WRONG.repeat(20));
            server.anonymous().post("/api/v1/auth/login", "{\"email\": \"ada@example.com\", \"password\": \"" + WRONG);
            server.anonymous().post("/api/v1/auth/login", body("ada@example.com", WRONG, ", \"x\": 1"));
            signUp(server, "ada@example.com");
            server.anonymous()
                    .post(
                            "/api/v1/auth/signup",
                            body("logged@example.com", PASSWORD, ", \"name\": \"%s\"".formatted(FailingListener.NAME)));
            server.bearer(token + "x").get("/api/v1/caller");
        } finally {
            ours.setLevel(Level.WARN);
            root.detachAppender(log);
        }

        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .extracting(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .allSatisfy(line -> assertThat(line).doesNotContain(PASSWORD, WRONG, token, refreshToken, "argon2id$"));
    }

    private Answer login(String email, String password) {
        return login(server, email, password);
    }

    private void refresh(String token) {
        server.anonymous().post("/api/v1/auth/refresh", "{\"refreshToken\": \"%s\"}".formatted(token));
    }

    private static Answer login(ApiServer server, String email, String password) {
        return server.anonymous().post("/api/v1/auth/login", body(email, password, ""));
    }

    private static void signUp(ApiServer server, String email) {
        server.anonymous().post("/api/v1/auth/signup", body(email, PASSWORD, ", \"name\": \"Ada\""));
    }

    private static String body(String email, String password, String more) {
        return "{\"email\": \"%s\", \"password\": \"%s\"%s}".formatted(email, password, more);
    }

    private String hashOf(String email) {
        return Objects.requireNonNull(
                database.value("select password_hash from accounts.accounts where email = ?", email));
    }
}
