package dev.mosaic.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.AtOnce;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
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

/** Authentication by tokens of an identity provider. */
@ModuleTest("accounts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTokensIT {
    private static final String CALLER = "/api/v1/caller";
    private static final Map<String, String> EXPECTED =
            Map.of("mosaic.jwks.issuer", IdentityProvider.ISSUER, "mosaic.jwks.audience", IdentityProvider.AUDIENCE);

    private final TestDatabase database;
    private final IdentityProvider provider = new IdentityProvider();
    private final ApiServer server;

    ProviderTokensIT(TestDatabase database) {
        this.database = database;
        this.server = serverOf(provider);
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    @Test
    void theFirstTokenOfASubjectCreatesAnAccount() throws Exception {
        String token = provider.token(IdentityProvider.claims("sub|ada")
                .claim("email", "ada@example.com")
                .claim("name", "Ada Lovelace"));

        String user = server.bearer(token).get(CALLER).body();

        assertThat(database.query(
                        "select user_id::text, email, password_hash from accounts.accounts where subject = 'sub|ada'"))
                .singleElement()
                .satisfies(account -> assertThat(account)
                        .containsEntry("user_id", user)
                        .containsEntry("email", "ada@example.com")
                        .containsEntry("password_hash", null));
    }

    @Test
    void aSubjectIsTheSameUserWhateverItsOtherClaimsAre() throws Exception {
        String first = provider.token(IdentityProvider.claims("sub|grace").claim("email", "grace@example.com"));
        String later = provider.token(IdentityProvider.claims("sub|grace").claim("email", "hopper@example.com"));
        String bare = provider.token(IdentityProvider.claims("sub|grace"));
        String user = server.bearer(first).get(CALLER).body();

        assertThat(server.bearer(later).get(CALLER).body()).isEqualTo(user);
        assertThat(server.bearer(bare).get(CALLER).body()).isEqualTo(user);
    }

    @Test
    void concurrentFirstTokensCreateOneAccount() throws Exception {
        String token = provider.token(IdentityProvider.claims("sub|barbara").claim("email", "barbara@example.com"));

        assertThat(AtOnce.times(8, () -> server.bearer(token).get(CALLER).status()))
                .containsOnly(200);
        assertThat(database.value("select count(*) from accounts.accounts where subject = 'sub|barbara'"))
                .isEqualTo("1");
    }

    @Test
    void aSubjectIsNotLinkedToTheAccountWithItsEmail() throws Exception {
        database.execute("insert into accounts.accounts (user_id, email, password_hash)"
                + " values (gen_random_uuid(), 'Local@example.com', 'x')");
        String token = provider.token(IdentityProvider.claims("sub|local").claim("email", "local@example.com"));

        Answer answer = server.bearer(token).get(CALLER);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("There is a user with this email already");
        assertThat(database.value("select count(*) from accounts.accounts where subject = 'sub|local'"))
                .isEqualTo("0");
    }

    @Test
    void aRefusalIsCached() throws Exception {
        String token = provider.token(IdentityProvider.claims("sub|again").claim("email", "again"));
        String corrected = provider.token(IdentityProvider.claims("sub|again").claim("email", "again@example.com"));
        assertThat(server.bearer(token).get(CALLER).status()).isEqualTo(400);

        assertThat(server.statementsOf(() ->
                        assertThat(server.bearer(token).get(CALLER).status()).isEqualTo(400)))
                .isZero();
        assertThat(server.bearer(corrected).get(CALLER).status()).isEqualTo(200);
    }

    @Test
    void anOperatorCanLinkASubjectToAnAccount() throws Exception {
        database.execute(
                "insert into accounts.accounts (user_id, email) values (gen_random_uuid(), 'linked@example.com')");
        database.execute("update accounts.accounts set subject = 'sub|linked' where email = 'linked@example.com'");

        assertThat(server.bearer(provider.token(IdentityProvider.claims("sub|linked")))
                        .get(CALLER)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNewSubjectWithoutAVerifiedEmailGetsNoAccount() throws Exception {
        String none = provider.token(IdentityProvider.claims("sub|none"));
        String unverified = provider.token(IdentityProvider.claims("sub|unverified")
                .claim("email", "unverified@example.com")
                .claim("email_verified", false));
        String malformed =
                provider.token(IdentityProvider.claims("sub|malformed").claim("email", "malformed"));

        assertThat(server.bearer(none).get(CALLER).status()).isEqualTo(403);
        assertThat(server.bearer(unverified).get(CALLER).status()).isEqualTo(403);
        assertThat(server.bearer(malformed).get(CALLER).status()).isEqualTo(400);
        assertThat(database.value("select count(*) from accounts.accounts where subject in"
                        + " ('sub|none', 'sub|unverified', 'sub|malformed')"))
                .isEqualTo("0");
    }

    Stream<Arguments> invalidTokens() throws Exception {
        JWTClaimsSet.Builder good = known();
        String publicKey = provider.key().toPublicJWK().toJSONString();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(provider.key().toPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return Stream.of(
                Arguments.of("garbage", "garbage"),
                Arguments.of("unsigned", new PlainJWT(good.build()).serialize()),
                Arguments.of(
                        "expired",
                        provider.token(
                                known().expirationTime(Date.from(Instant.now().minus(1, ChronoUnit.MINUTES))))),
                Arguments.of("never expires", provider.token(known().expirationTime(null))),
                Arguments.of("of another issuer", provider.token(known().issuer("https://evil.example.com"))),
                Arguments.of("for another audience", provider.token(known().audience("another"))),
                Arguments.of("for no audience", provider.token(known().audience((String) null))),
                Arguments.of("of no subject", provider.token(known().subject(null))),
                Arguments.of("of a blank subject", provider.token(known().subject(" "))),
                Arguments.of("of a subject that is too long", provider.token(known().subject("x".repeat(256)))),
                Arguments.of(
                        "signed by a key of the same name",
                        IdentityProvider.signed(
                                good, new RSAKeyGenerator(2048).keyID("rsa").generate())),
                Arguments.of(
                        "signed by an unknown key",
                        IdentityProvider.signed(
                                good, new RSAKeyGenerator(2048).keyID("other").generate())),
                Arguments.of(
                        "signed with the public key as a secret", IdentityProvider.signedBySecret(known(), publicKey)),
                Arguments.of(
                        "signed with the public key in PEM as a secret", IdentityProvider.signedBySecret(known(), pem)),
                Arguments.of(
                        "signed by the secret of the tests",
                        IdentityProvider.signedBySecret(known(), ApiServer.SECRET)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void invalidTokens(String why, String token) {
        Answer answer = server.bearer(token).get(CALLER);

        assertThat(answer.status()).as(why + answer.body()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.body()).doesNotContain(token);
    }

    @Test
    void anyIssuerAndAnyAudienceCanBeConfigured() throws Exception {
        String token =
                provider.token(known().issuer("https://other.example.com").audience("another"));

        Map<String, String> any = Map.of(
                "mosaic.jwt.secret",
                "",
                "mosaic.jwks.url",
                provider.address(),
                "mosaic.jwks.issuer",
                "*",
                "mosaic.jwks.audience",
                "*");
        try (ApiServer lenient = ApiServer.on(database, any)) {
            assertThat(lenient.bearer(token).get(CALLER).status()).isEqualTo(200);
        }
    }

    @Test
    void aTokenMayHaveTheTypeOfAnAccessToken() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                known().build());
        token.sign(new RSASSASigner(provider.key()));

        assertThat(server.bearer(token.serialize()).get(CALLER).status()).isEqualTo(200);
    }

    @Test
    void aNewKeyIsFetchedAtOnceAndUnknownKeysCauseNoFurtherFetches() throws Exception {
        try (IdentityProvider changing = new IdentityProvider();
                ApiServer server = serverOf(changing)) {
            assertThat(server.bearer(changing.token(known())).get(CALLER).status())
                    .isEqualTo(200);
            assertThat(changing.fetched()).isEqualTo(1);

            List<String> unknown = new ArrayList<>(); // generated first: the minimum time between two fetches is short
            for (int i = 0; i < 5; i++) {
                unknown.add(IdentityProvider.signed(
                        known(), new RSAKeyGenerator(2048).keyID("unknown" + i).generate()));
            }
            String signedWithNewKey = IdentityProvider.signed(known(), changing.newKey());
            assertThat(server.bearer(signedWithNewKey).get(CALLER).status()).isEqualTo(200);
            assertThat(changing.fetched()).isEqualTo(2);

            for (String token : unknown) {
                assertThat(server.bearer(token).get(CALLER).status()).isEqualTo(401);
            }
            assertThat(changing.fetched()).isEqualTo(2);
        }
    }

    @Test
    void withoutKeysOfTheProviderATokenIsUnavailableInsteadOfUnauthorized() throws Exception {
        try (IdentityProvider down = new IdentityProvider();
                ApiServer server = serverOf(down)) {
            down.answers(500);
            for (int i = 0; i < 4; i++) {
                Answer answer = server.bearer(down.token(known())).get(CALLER);
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
                assertThat(answer.body()).doesNotContain("127.0.0.1", "Exception");
            }
            assertThat(server.anonymous().get(CALLER).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/signup", "/api/v1/auth/login"})
    void signUpAndLoginAreDisabled(String path) {
        String email = UUID.randomUUID() + "@example.com";
        String name = path.endsWith("signup") ? ", \"name\": \"x\"" : "";

        Answer answer = server.anonymous()
                .post(path, "{\"email\": \"%s\", \"password\": \"long enough\"%s}".formatted(email, name));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("tokens come from the identity provider");
        assertThat(database.value("select count(*) from accounts.accounts where email = ?", email))
                .isEqualTo("0");
    }

    private ApiServer serverOf(IdentityProvider keys) {
        Map<String, String> settings = new HashMap<>(EXPECTED);
        settings.put("mosaic.jwt.secret", "");
        settings.put("mosaic.jwks.url", keys.address());
        return ApiServer.on(database, settings);
    }

    /** Returns the claims of a valid token. */
    private static JWTClaimsSet.Builder known() {
        return IdentityProvider.claims("sub|known").claim("email", "known@example.com");
    }
}
