package dev.mosaic.accounts.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mosaic.accounts.session.Sessions;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@ModuleTest("accounts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsIT {
    private static final String PASSWORD = "correct horse";
    private static final String CALLER = "/api/v1/caller";
    private static final String SESSIONS = "/api/v1/sessions";

    private final TestDatabase database;
    private final ApiServer server;

    SessionsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** A user with a session of the sign-up. */
    private record User(String email, Tokens tokens) {}

    /** The tokens of a response. */
    private record Tokens(String access, String refresh) {
        static Tokens of(Answer answer) {
            assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
            return new Tokens(answer.json().text("accessToken"), answer.json().text("refreshToken"));
        }
    }

    @Test
    void aRefreshReturnsTheNextTokensOfTheSession() {
        User user = user();
        Answer answer = refresh(user.tokens().refresh());
        Tokens next = Tokens.of(answer);

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().value("refreshExpiresIn")).isEqualTo(30 * 24 * 3600 - 1);
        assertThat(next.refresh()).isNotEqualTo(user.tokens().refresh());
        assertThat(accepts(next)).isTrue();
        assertThat(sessions(user.tokens())).hasSize(1);
        assertThat(refresh(next.refresh()).status()).isEqualTo(200);
    }

    /** Two tabs of a browser refresh at once. */
    @Test
    void concurrentRefreshesWithOneTokenGetTheSameSuccessor() {
        Tokens first = user().tokens();
        List<String> successors =
                AtOnce.times(8, () -> Tokens.of(refresh(first.refresh())).refresh());

        assertThat(new HashSet<>(successors)).hasSize(1);
        assertThat(refresh(successors.getFirst()).status()).isEqualTo(200);
    }

    @Test
    void anOldRefreshTokenEndsItsSessionAndNoOther() {
        User user = user();
        Tokens other = login(user.email());
        Tokens next = Tokens.of(refresh(user.tokens().refresh()));
        later();
        Logger log = (Logger) LoggerFactory.getLogger(Sessions.class);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        log.addAppender(events);
        Answer reused = refresh(user.tokens().refresh());
        log.detachAppender(events);

        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(reused.body()).contains("The refresh token is not valid or no longer valid");
        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("An old refresh token was presented again from 127.0.0.1")
                .doesNotContain(user.tokens().refresh());
        assertThat(refresh(next.refresh()).body()).isEqualTo(reused.body());
        assertThat(accepts(next)).isFalse();
        assertThat(accepts(other)).isTrue();
        assertThat(refresh(other.refresh()).status()).isEqualTo(200);
    }

    /** The token before the previous one is old at once. */
    @Test
    void aTokenOfTwoRefreshesAgoEndsItsSession() {
        Tokens first = user().tokens();
        Tokens second = Tokens.of(refresh(first.refresh()));
        Tokens third = Tokens.of(refresh(second.refresh()));

        assertThat(refresh(first.refresh()).status()).isEqualTo(401);
        assertThat(refresh(third.refresh()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "____________________________________________"})
    void anInventedTokenIsRefusedAndEndsNothing(String token) {
        assertThat(refresh(token).status()).isEqualTo(401);
    }

    /** Another ID in place of the user or the session, or another secret. */
    @Test
    void aChangedTokenIsRefusedAndEndsNothing() {
        Tokens tokens = user().tokens();
        for (int place : List.of(3, 30, 60)) {
            char changed = tokens.refresh().charAt(place) == 'A' ? 'B' : 'A';
            String forged = tokens.refresh().substring(0, place)
                    + changed
                    + tokens.refresh().substring(place + 1);
            assertThat(refresh(forged).status()).isEqualTo(401);
            assertThat(logOut(forged).status()).isEqualTo(204);
        }

        assertThat(accepts(tokens)).isTrue();
        assertThat(refresh(tokens.refresh()).status()).isEqualTo(200);
    }

    @Test
    void theDatabaseHasNoToken() {
        Tokens first = user().tokens();
        Tokens next = Tokens.of(refresh(first.refresh()));
        String stored = database.query("select session::text from accounts.sessions as session")
                .toString();

        for (String token : List.of(first.refresh(), next.refresh())) {
            String secrets = HexFormat.of()
                    .formatHex(Base64.getUrlDecoder().decode(token))
                    .substring(64);
            assertThat(stored).doesNotContain(token, HexFormat.of().formatHex(token.getBytes(US_ASCII)));
            assertThat(stored).doesNotContain(secrets.substring(0, 64), secrets.substring(64));
        }
    }

    @Test
    void aLogoutEndsItsSessionAtOnce() {
        User user = user();
        Tokens other = login(user.email());
        assertThat(accepts(user.tokens())).isTrue();

        assertThat(logOut(user.tokens().refresh()).status()).isEqualTo(204);
        assertThat(accepts(user.tokens())).isFalse();
        assertThat(refresh(user.tokens().refresh()).status()).isEqualTo(401);
        assertThat(logOut(user.tokens().refresh()).status()).isEqualTo(204);
        assertThat(accepts(other)).isTrue();
    }

    /** A process that has not cached the token asks the database. */
    @Test
    void anotherProcessRefusesTheTokensOfAnEndedSession() {
        User user = user();
        try (ApiServer another = ApiServer.on(database)) {
            logOut(user.tokens().refresh());

            assertThat(another.bearer(user.tokens().access()).get(CALLER).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aPageHasTheSessionsOfItsUserAndMarksTheCurrentOne() {
        User user = user();
        Tokens second = Tokens.of(server.anonymous()
                .with("User-Agent", "Firefox on a laptop")
                .post("/api/v1/auth/login", body(user.email(), PASSWORD)));
        user();

        List<JsonValue> found = sessions(second);

        assertThat(found).hasSize(2);
        assertThat(found.getFirst().text("name")).isEqualTo("Firefox on a laptop");
        assertThat(found.getFirst().text("address")).isEqualTo("127.0.0.1");
        assertThat(found).extracting(session -> session.value("isCurrent")).containsExactly(true, false);
        Answer page = server.bearer(second.access()).get(SESSIONS + "?limit=1");
        assertThat(server.bearer(second.access())
                        .get(SESSIONS + "?before=" + page.json().text("nextCursor"))
                        .each("id"))
                .containsExactly(found.getLast().text("id"));
    }

    @Test
    void aSessionOfAnotherUserIsNotFound() {
        User user = user();
        User stranger = user();
        String id = sessions(user.tokens()).getFirst().text("id");

        Answer foreign = server.bearer(stranger.tokens().access()).delete(SESSIONS + "/" + id);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body()).contains("There is no session " + id);
        assertThat(server.anonymous().delete(SESSIONS + "/" + id).status()).isEqualTo(401);
        assertThat(accepts(user.tokens())).isTrue();
    }

    @Test
    void aUserEndsASessionAndAllOthers() {
        User user = user();
        Tokens second = login(user.email());
        Tokens third = login(user.email());
        String id = sessions(second).getFirst().text("id");

        assertThat(server.bearer(second.access()).delete(SESSIONS + "/" + id).status())
                .isEqualTo(204);
        assertThat(accepts(third)).isFalse();
        Answer ended = server.bearer(second.access()).delete(SESSIONS);
        assertThat(ended.json().value("endedSessions")).isEqualTo(1);
        assertThat(accepts(user.tokens())).isFalse();
        assertThat(accepts(second)).isTrue();
    }

    @Test
    void anExpiredSessionHasEnded() {
        User user = user();
        database.execute("update accounts.sessions set expires_at = now() where user_id ="
                + " (select user_id from accounts.find_login('%s'))".formatted(user.email()));

        assertThat(refresh(user.tokens().refresh()).status()).isEqualTo(401);
        Tokens next = login(user.email());
        assertThat(sessions(next)).hasSize(1);
        assertThat(database.value("select count(*) from accounts.sessions as session"
                        + " join accounts.find_login('%s') as login using (user_id)".formatted(user.email())))
                .isEqualTo("1");
    }

    @Test
    void aLoginBeyondTheLimitEndsTheLeastRecentlyRefreshedSession() {
        try (ApiServer strict =
                ApiServer.on(database, Map.of("mosaic.sessions.per-user", "2", "mosaic.sessions.max-lifetime", "1h"))) {
            User user = user();
            Tokens second = login(user.email());
            Tokens refreshed = Tokens.of(refresh(user.tokens().refresh()));
            Tokens third = Tokens.of(strict.anonymous().post("/api/v1/auth/login", body(user.email(), PASSWORD)));

            assertThat(refresh(second.refresh()).status()).isEqualTo(401);
            assertThat(refresh(refreshed.refresh()).status()).isEqualTo(200);
            Answer last = strict.anonymous().post("/api/v1/auth/refresh", refreshBody(third.refresh()));
            assertThat((Integer) last.json().value("refreshExpiresIn")).isBetween(3500, 3600);
        }
    }

    @Test
    void aChangeOfThePasswordEndsTheOtherSessions() {
        User user = user();
        Tokens other = login(user.email());

        Answer wrong = changePassword(user.tokens(), "battery staple", "new password");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains("The password is not that of the account");
        assertThat(accepts(other)).isTrue();
        assertThat(changePassword(user.tokens(), PASSWORD, "new password").status())
                .isEqualTo(204);
        assertThat(accepts(other)).isFalse();
        assertThat(refresh(other.refresh()).status()).isEqualTo(401);
        assertThat(accepts(user.tokens())).isTrue();
        assertThat(server.anonymous()
                        .post("/api/v1/auth/login", body(user.email(), PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(server.anonymous()
                        .post("/api/v1/auth/login", body(user.email(), "new password"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theEmailIsChangedWithThePassword() {
        User user = user();
        User other = user();
        String next = UUID.randomUUID() + "@example.com";

        assertThat(changeEmail(user.tokens(), next, "battery staple").status()).isEqualTo(403);
        Answer taken = changeEmail(user.tokens(), other.email().toUpperCase(Locale.ROOT), PASSWORD);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("There is a user with this email already");
        assertThat(changeEmail(user.tokens(), next, PASSWORD).status()).isEqualTo(204);
        assertThat(Tokens.of(server.anonymous().post("/api/v1/auth/login", body(next, PASSWORD))))
                .isNotNull();
        assertThat(server.anonymous()
                        .post("/api/v1/auth/login", body(user.email(), PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(server.anonymous()
                        .put("/api/v1/account/email", body(next, PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void wrongPasswordsAndTakenEmailsCountAsFailedLogins() {
        User other = user();
        try (ApiServer strict = ApiServer.on(database, Map.of("mosaic.login-attempts.per-email", "3"))) {
            User user = user();
            ApiUser client = strict.bearer(user.tokens().access());
            assertThat(client.put("/api/v1/account/email", body("x@example.com", "wrong"))
                            .status())
                    .isEqualTo(403);
            assertThat(client.put("/api/v1/account/email", body(other.email(), PASSWORD))
                            .status())
                    .isEqualTo(409);
            assertThat(client.put("/api/v1/account/password", passwords("wrong", "new password"))
                            .status())
                    .isEqualTo(403);
            Answer refused = client.put("/api/v1/account/password", passwords(PASSWORD, "new password"));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            assertThat(strict.anonymous()
                            .post("/api/v1/auth/login", body(user.email(), PASSWORD))
                            .status())
                    .isEqualTo(429);
        }
    }

    private User user() {
        String email = UUID.randomUUID() + "@example.com";
        return new User(
                email,
                Tokens.of(server.anonymous()
                        .post(
                                "/api/v1/auth/signup",
                                "{\"email\": \"%s\", \"password\": \"%s\", \"name\": \"Ada\"}"
                                        .formatted(email, PASSWORD))));
    }

    private Tokens login(String email) {
        return Tokens.of(server.anonymous().post("/api/v1/auth/login", body(email, PASSWORD)));
    }

    private Answer refresh(String token) {
        return server.anonymous().post("/api/v1/auth/refresh", refreshBody(token));
    }

    private Answer logOut(String token) {
        return server.anonymous().post("/api/v1/auth/logout", refreshBody(token));
    }

    private boolean accepts(Tokens tokens) {
        int status = server.bearer(tokens.access()).get(CALLER).status();
        assertThat(status).isIn(200, 401);
        return status == 200;
    }

    private List<JsonValue> sessions(Tokens tokens) {
        return server.bearer(tokens.access()).get(SESSIONS).items();
    }

    private Answer changePassword(Tokens tokens, String current, String next) {
        return server.bearer(tokens.access()).put("/api/v1/account/password", passwords(current, next));
    }

    private Answer changeEmail(Tokens tokens, String email, String password) {
        return server.bearer(tokens.access()).put("/api/v1/account/email", body(email, password));
    }

    /** Lets more than the ten seconds pass since the last refresh of each session. */
    private void later() {
        database.execute("update accounts.sessions set previous_used_at = previous_used_at - interval '11 seconds'");
    }

    private static String refreshBody(String token) {
        return "{\"refreshToken\": \"%s\"}".formatted(token);
    }

    private static String body(String email, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
    }

    private static String passwords(String current, String next) {
        return "{\"currentPassword\": \"%s\", \"newPassword\": \"%s\"}".formatted(current, next);
    }
}
