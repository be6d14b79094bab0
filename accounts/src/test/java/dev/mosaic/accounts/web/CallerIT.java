package dev.mosaic.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication by tokens that Mosaic issues. */
@ModuleTest("accounts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallerIT {
    private static final String CALLER = "/api/v1/caller";
    private static final String ANOTHER_SECRET = "the secret of another service, of the same length";

    private final TestDatabase database;
    private final ApiServer server;
    private final String user;

    CallerIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.user = userId(server.user("ada@example.com"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {CALLER, "/api/v1/nothing", "/api/v1/", "/api/v1/forgotten", "/forgotten"})
    void aRequestWithoutATokenIsUnauthorized(String path) {
        assertUnauthorized(server.anonymous().get(path));
    }

    @Test
    void aControllerWithoutAnAnnotationIsClosedOutsideOfTheApi() {
        assertThat(server.newcomer().get("/api/v1/forgotten").status()).isEqualTo(200);
        assertThat(server.newcomer().get("/forgotten").status()).isEqualTo(403);
    }

    @Test
    void aPathWithoutAControllerIsNotFound() {
        assertThat(server.anonymous().get("/nothing").status()).isEqualTo(404);
        assertThat(server.newcomer().get("/api/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void aTokenWithValidSignatureIssuerAndTimeIsAccepted() throws Exception {
        assertThat(server.bearer(signed(ApiServer.SECRET, claims().build()))
                        .get(CALLER)
                        .status())
                .isEqualTo(200);
    }

    /** Earlier versions set no audience. */
    @Test
    void aTokenWithoutAudienceIsAcceptedUntilItExpires() throws Exception {
        String token = signed(ApiServer.SECRET, claims().audience((String) null).build());
        String expired = signed(
                ApiServer.SECRET,
                claims().audience((String) null)
                        .expirationTime(Date.from(Instant.now().minus(1, ChronoUnit.MINUTES)))
                        .build());

        assertThat(server.bearer(token).get(CALLER).status()).isEqualTo(200);
        assertUnauthorized(server.bearer(expired).get(CALLER));
    }

    Stream<Arguments> invalidTokens() throws Exception {
        String good = server.user("ada@example.com").token();
        Instant now = Instant.now();
        return Stream.of(
                Arguments.of("garbage", "garbage"),
                Arguments.of("three parts of garbage", "a.b.c"),
                Arguments.of("a header that is null", "bnVsbA.e30.b"),
                Arguments.of("nothing", ""),
                Arguments.of("cut", good.substring(0, good.length() - 5)),
                Arguments.of("changed", good.replace('.', '!')),
                Arguments.of(
                        "expired",
                        signed(
                                ApiServer.SECRET,
                                claims().expirationTime(Date.from(now.minus(1, ChronoUnit.MINUTES)))
                                        .build())),
                Arguments.of(
                        "never expires",
                        signed(ApiServer.SECRET, claims().expirationTime(null).build())),
                Arguments.of(
                        "not valid yet",
                        signed(
                                ApiServer.SECRET,
                                claims().notBeforeTime(Date.from(now.plus(1, ChronoUnit.HOURS)))
                                        .build())),
                Arguments.of(
                        "of another issuer",
                        signed(ApiServer.SECRET, claims().issuer("them").build())),
                Arguments.of(
                        "of no issuer",
                        signed(ApiServer.SECRET, claims().issuer(null).build())),
                Arguments.of(
                        "for another audience",
                        signed(ApiServer.SECRET, claims().audience("them").build())),
                Arguments.of(
                        "for no audience and of another issuer",
                        signed(
                                ApiServer.SECRET,
                                claims().audience((String) null).issuer("them").build())),
                Arguments.of(
                        "for no audience and signed with another secret",
                        signed(ANOTHER_SECRET, claims().audience((String) null).build())),
                Arguments.of(
                        "of no subject",
                        signed(ApiServer.SECRET, claims().subject(null).build())),
                Arguments.of(
                        "of a subject that is not an ID",
                        signed(ApiServer.SECRET, claims().subject("ada").build())),
                Arguments.of(
                        "of an unknown user",
                        signed(
                                ApiServer.SECRET,
                                claims().subject(UUID.randomUUID().toString()).build())),
                Arguments.of("signed with another secret", signed(ANOTHER_SECRET, claims().build())),
                Arguments.of(
                        "signed by another algorithm",
                        signed(ApiServer.SECRET.repeat(2), claims().build(), JWSAlgorithm.HS512)),
                Arguments.of("unsigned", new PlainJWT(claims().build()).serialize()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void invalidTokens(String why, String token) {
        Answer answer = server.bearer(token).get(CALLER);

        assertUnauthorized(answer);
        assertThat(token.isEmpty() || !answer.body().contains(token)).as(why).isTrue();
    }

    @Test
    void aTokenIsAcceptedAfterARestartAndByAnotherNode() {
        String token = server.newcomer().token();

        try (ApiServer another = ApiServer.on(database)) {
            assertThat(another.bearer(token).get(CALLER).status()).isEqualTo(200);
        }
    }

    @Test
    void theTokenOfADeletedAccountIsRefused() {
        ApiUser leaving = server.newcomer();
        database.execute("delete from accounts.accounts where user_id = ?::uuid", userId(leaving));

        // Another server, which has not cached the user.
        try (ApiServer another = ApiServer.on(database)) {
            assertUnauthorized(another.bearer(leaving.token()).get(CALLER));
        }
    }

    @Test
    void aCachedCallerNeedsNoStatementAndAnotherNodeOne() {
        ApiUser alan = server.newcomer();

        assertThat(server.statementsOf(() -> alan.get("/api/v1/nothing"))).isZero();
        try (ApiServer another = ApiServer.on(database)) {
            another.newcomer();
            ApiUser there = another.bearer(alan.token());
            assertThat(another.statementsOf(() -> there.get("/api/v1/nothing"))).isEqualTo(1);
            assertThat(another.statementsOf(() -> there.get("/api/v1/nothing"))).isZero();
        }
    }

    @Test
    void anotherIssuerAndLifetimeCanBeConfigured() {
        Map<String, String> settings = Map.of("mosaic.jwt.issuer", "us", "mosaic.jwt.lifetime", "30s");
        try (ApiServer other = ApiServer.on(database, settings)) {
            Answer signUp = other.anonymous().post("/api/v1/auth/signup", """
                    {"email": "other@example.com", "password": "long enough", "name": "Other"}
                    """);

            assertThat(signUp.json().value("expiresIn")).isEqualTo(30);
            assertThat(other.bearer(signUp.json().text("accessToken"))
                            .get(CALLER)
                            .status())
                    .isEqualTo(200);
            assertUnauthorized(server.bearer(signUp.json().text("accessToken")).get(CALLER));
        }
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("mosaic")
                .audience("mosaic")
                .subject(user)
                .expirationTime(Date.from(Instant.now().plus(1, ChronoUnit.MINUTES)));
    }

    private static String signed(String secret, JWTClaimsSet claims) throws Exception {
        return signed(secret, claims, JWSAlgorithm.HS256);
    }

    private static String signed(String secret, JWTClaimsSet claims, JWSAlgorithm algorithm) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        return token.serialize();
    }

    private static String userId(ApiUser user) {
        try {
            return SignedJWT.parse(user.token()).getJWTClaimsSet().getSubject();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }
}
