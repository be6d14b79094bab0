package dev.mosaic.channels.oauth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.OpenTransaction;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Boundaries that exclude a data source, and its tokens. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExcludedDataSourcesIT {
    private static final String PATH = "/api/v1/oauth/tokens";
    private static final String KEY = "1:YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=";

    private final TestDatabase database;
    private final ApiServer server;

    ExcludedDataSourcesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database, Map.of("mosaic.oauth.encryption-keys", KEY));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "GOOGLE", " Google "})
    void aBoundaryThatExcludesTheDataSourceRevokesItsTokens(String subject) {
        ApiUser ada = server.newcomer();
        String id = ada.put(PATH, token("google", "ada", "x", "y")).id();
        ada.put(PATH, token("github", "ada", "x", "y"));
        ApiUser grace = server.newcomer();
        grace.put(PATH, token("google", "grace", "x", "y"));

        String boundary = exclude(ada, subject).id();

        assertThat(ada.get(PATH + "/" + id).json().text("revokedAt")).isNotEmpty();
        assertThat(ada.get(PATH + "/" + id).json().value("hasRefreshToken")).isEqualTo(false);
        assertThat(database.value(
                        "select num_nonnulls(access_token, refresh_token, key_id) from channels.oauth_tokens where id = ?::uuid",
                        id))
                .isEqualTo("0");
        assertThat(ada.get(PATH).items())
                .filteredOn(token -> token.value("revokedAt") == null)
                .hasSize(1);
        assertThat(grace.get(PATH).items().getFirst().value("revokedAt")).isNull();

        Answer refused = ada.put(PATH, token("google", "ada", "x", "y"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("excludes the data source google");
        ada.delete("/api/v1/boundaries/" + boundary);
        Answer again = ada.put(PATH, token("google", "ada", "x", "y"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().value("revokedAt")).isNull();
    }

    @Test
    void aTopicOrTheBoundaryOfOneConversationRevokesNothing() {
        ApiUser ada = server.newcomer();
        ada.put(PATH, token("google", "ada", "x", "y"));
        String conversation =
                ada.post("/api/v1/conversations", "{\"chatGuid\": \"x\"}").id();

        assertThat(ada.post("/api/v1/boundaries", "{\"kind\": \"topic\", \"subject\": \"google\"}")
                        .status())
                .isEqualTo(201);
        assertThat(ada.post(
                                "/api/v1/boundaries",
                                "{\"kind\": \"data_source\", \"subject\": \"google\", \"conversationId\": \"%s\"}"
                                        .formatted(conversation))
                        .status())
                .isEqualTo(201);

        assertThat(ada.get(PATH).items().getFirst().value("revokedAt")).isNull();
        assertThat(ada.put(PATH, token("google", "ada", "x", "y")).status()).isEqualTo(200);
    }

    /** The boundary is committed while the token waits for its lock, and the other way round. */
    @Test
    void aTokenStoredWhileItsProviderIsBeingExcludedDoesNotSurvive() throws Exception {
        ApiUser ada = server.newcomer();
        String user =
                database.value("select owner_id from onboarding.personas where id = ?::uuid", ada.defaultPersona());
        String lock = "select pg_advisory_xact_lock(hashtextextended('oauth_tokens %s google', 0))".formatted(user);

        Answer late = OpenTransaction.blocking(
                database,
                lock + "; insert into conversation.user_boundaries (id, user_id, kind, subject)"
                        + " values (gen_random_uuid(), '%s', 'data_source', 'Google')".formatted(user),
                () -> ada.put(PATH, token("google", "ada", "x", "y")));

        assertThat(late.status()).isEqualTo(409);
        assertThat(ada.get(PATH).items()).isEmpty();
    }

    @Test
    void ofAnExclusionAndATokenAtOnceTheExclusionHolds() {
        for (int round = 0; round < 20; round++) {
            ApiUser ada = server.newcomer();
            List<Runnable> both =
                    List.of(() -> exclude(ada, "google"), () -> ada.put(PATH, token("google", "ada", "x", "y")));
            var next = both.iterator();
            AtOnce.times(2, () -> {
                Runnable mine;
                synchronized (next) {
                    mine = next.next();
                }
                mine.run();
                return mine;
            });

            assertThat(ada.get(PATH).items())
                    .allSatisfy(token -> assertThat(token.value("revokedAt")).isNotNull());
        }
    }

    /** A node of a version without channels adds the boundary: nothing is revoked, until a node of this version starts. */
    @Test
    void aStartRevokesTheTokensOfDataSourcesThatAreExcluded() {
        ApiUser ada = server.newcomer();
        String excluded = ada.put(PATH, token("google", "ada", "x", "y")).id();
        String kept = ada.put(PATH, token("github", "ada", "x", "y")).id();
        String hers =
                server.newcomer().put(PATH, token("google", "grace", "x", "y")).id();
        database.execute("""
                insert into conversation.user_boundaries (id, user_id, kind, subject)
                select gen_random_uuid(), owner_id, 'data_source', 'Google'
                from onboarding.personas
                where id = ?::uuid
                """, ada.defaultPersona());

        try (ApiServer next = ApiServer.on(database)) {
            await().until(() -> ada.get(PATH + "/" + excluded).json().value("revokedAt") != null);
            assertThat(next.anonymous().get(PATH).status()).isEqualTo(401);
        }

        assertThat(database.value("""
                        select string_agg(id::text, ' ')
                        from channels.oauth_tokens
                        where id in (?::uuid, ?::uuid, ?::uuid) and access_token is null
                        """, excluded, kept, hers)).isEqualTo(excluded);
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
