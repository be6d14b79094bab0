package dev.mosaic.channels.oauth.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthTokensIT {
    private static final String PATH = "/api/v1/oauth/tokens";
    private static final String KEY = "1:YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=";

    private final TestDatabase database;
    private final ApiServer server;

    OAuthTokensIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database, Map.of("mosaic.oauth.encryption-keys", KEY));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aStoredTokenIsShownWithoutItsSecretsAndIsEncrypted() {
        ApiUser ada = server.newcomer();

        Answer stored = ada.put(PATH, token("google", "ada@example.com", "access-1", "refresh-1"));

        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.json().text("provider")).isEqualTo("google");
        assertThat(stored.json().value("hasRefreshToken")).isEqualTo(true);
        assertThat(stored.json().value("revokedAt")).isNull();
        assertThat(stored.json().text("expiresAt")).isNotEmpty();
        for (Answer shown : List.of(stored, ada.get(PATH), ada.get(PATH + "/" + stored.id()))) {
            assertThat(shown.body()).contains("calendar").doesNotContain("access-1", "refresh-1");
        }
        assertThat(database.query("select * from channels.oauth_tokens where id = ?::uuid", stored.id())
                        .toString())
                .contains("google", "key_id=1")
                .doesNotContain("access-1", "refresh-1", "YWNjZXNzLTE"); // the last is access-1 in base64
    }

    @Test
    void aSecondTokenOfAnAccountReplacesTheFirst() {
        ApiUser ada = server.newcomer();
        Answer first = ada.put(PATH, token("google", "ada@example.com", "access-1", "refresh-1"));

        Answer second = ada.put(
                PATH,
                "{\"provider\": \"google\", \"subject\": \" ada@example.com \", \"scopes\": [], \"accessToken\": \"x\"}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.json().value("hasRefreshToken")).isEqualTo(false);
        assertThat(second.json().value("expiresAt")).isNull();
        assertThat(ada.put(PATH, token("google", "other", "x", "y")).status()).isEqualTo(201);
        assertThat(ada.get(PATH).each("subject")).containsExactly("other", "ada@example.com");
    }

    @Test
    void ofConcurrentRequestsOneCreatesTheToken() {
        ApiUser ada = server.newcomer();

        List<Answer> answers = AtOnce.times(8, () -> ada.put(PATH, token("google", "ada", "x", "y")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(7);
        assertThat(answers)
                .extracting(Answer::id)
                .containsOnly(answers.getFirst().id());
    }

    @Test
    void aTokenOfAnotherUserIsNotFound() {
        ApiUser ada = server.newcomer();
        String id = ada.put(PATH, token("google", "ada", "x", "y")).id();
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(mallory.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(mallory.put(PATH, token("google", "ada", "z", "z")).status()).isEqualTo(201);
        assertThat(mallory.get(PATH).items()).hasSize(1);
        for (Answer refused : List.of(
                server.anonymous().get(PATH),
                server.anonymous().get(PATH + "/" + id),
                server.anonymous().put(PATH, token("google", "ada", "x", "y")),
                server.anonymous().delete(PATH + "/" + id))) {
            assertThat(refused.status()).isEqualTo(401);
        }
        assertThat(ada.get(PATH).each("id")).containsExactly(id);
    }

    @Test
    void aDeletedTokenIsGone() {
        ApiUser ada = server.newcomer();
        String id = ada.put(PATH, token("google", "ada", "x", "y")).id();

        assertThat(ada.delete(PATH + "/" + id).status()).isEqualTo(204);

        assertThat(ada.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(ada.get(PATH).items()).isEmpty();
    }

    @Test
    void aUserHasAMaximumOfTokens() {
        ApiUser ada = server.newcomer();
        for (int i = 0; i < 100; i++) {
            ada.put(PATH, token("google", "account " + i, "x", "y"));
        }

        Answer refused = ada.put(PATH, token("google", "another", "x", "y"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("You have 100 OAuth tokens, which is the maximum. Delete one first");
        assertThat(ada.put(PATH, token("google", "account 7", "x", "y")).status())
                .as("replaced")
                .isEqualTo(200);
        assertThat(server.newcomer().put(PATH, token("google", "x", "x", "y")).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"subject": "x", "scopes": [], "accessToken": "x"}                                          | provider
            {"provider": "Google", "subject": "x", "scopes": [], "accessToken": "x"}                    | provider
            {"provider": "a b", "subject": "x", "scopes": [], "accessToken": "x"}                       | provider
            {"provider": "g", "subject": "\\u0000", "scopes": [], "accessToken": "x"}                    | subject
            {"provider": "g", "subject": "x", "scopes": ["a b"], "accessToken": "x"}                    | scopes
            {"provider": "g", "subject": "x", "scopes": [null], "accessToken": "x"}                     | scopes
            {"provider": "g", "subject": "x", "scopes": []}                                             | accessToken
            {"provider": "g", "subject": "x", "scopes": [], "accessToken": "secret\\u0000value"}         | accessToken
            {"provider": "g", "subject": "x", "scopes": [], "accessToken": "secret\\ud800value"}         | accessToken
            {"provider": "g", "subject": "x", "scopes": [], "accessToken": "x", "refreshToken": "secretä"}  | refreshToken
            {"provider": "g", "subject": "x", "scopes": [], "accessToken": "x", "expiresInSeconds": 0}  | expiresInSeconds
            """)
    void anInvalidFieldIsNamedWithoutItsValue(String json, String field) {
        Answer refused = server.newcomer().put(PATH, json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(field);
        assertThat(refused.body()).doesNotContain("secret");
    }

    @Test
    void aTokenOfTheMaximumLengthIsStored() {
        String longest = "x".repeat(16_384);
        ApiUser ada = server.newcomer();

        assertThat(ada.put(PATH, token("google", "ada", longest, longest)).status())
                .isEqualTo(201);
        assertThat(ada.put(PATH, token("google", "ada", longest + "x", longest)).status())
                .isEqualTo(400);
    }

    @Test
    void withoutAKeyTheServiceStartsAndStoresNoTokens() {
        try (ApiServer keyless = ApiServer.on(database)) {
            ApiUser ada = keyless.newcomer();

            Answer refused = ada.put(PATH, token("google", "ada", "x", "y"));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("MOSAIC_OAUTH_ENCRYPTION_KEYS");
            assertThat(ada.get(PATH).items()).isEmpty();
            assertThat(exclude(ada, "google").status()).isEqualTo(201);
        }
    }

    private static Answer exclude(ApiUser user, String subject) {
        return user.post("/api/v1/boundaries", "{\"kind\": \"data_source\", \"subject\": \"%s\"}".formatted(subject));
    }

    private static String token(String provider, String subject, String access, String refresh) {
        return """
                {"provider": "%s", "subject": "%s", "scopes": ["calendar"], "accessToken": "%s", "refreshToken": "%s", "expiresInSeconds": 3599}
                """.formatted(provider, subject, access, refresh);
    }
}
