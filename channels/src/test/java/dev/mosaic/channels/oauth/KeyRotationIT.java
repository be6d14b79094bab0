package dev.mosaic.channels.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.channels.oauth.cipher.TokenCipher;
import dev.mosaic.channels.oauth.cipher.TokenUnreadable;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.AtOnce;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tokens stay readable while the key that encrypts them is changed. */
@ModuleTest("channels")
class KeyRotationIT {
    private static final String FIRST = "1:YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=";
    private static final String SECOND = "2:YmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmI=";

    @Test
    void tokensOfAFormerKeyAreReadAndReencryptedAndThenNeedOnlyTheNewKey() {
        TestDatabase database = TestDatabase.of("channels");
        Caller ada = user(database);
        Caller grace = user(database);
        UUID ofAda;
        UUID ofGrace;
        UUID revoked;
        try (ApplicationContext former = service(database, FIRST)) {
            ofAda = stored(former, ada, "google", "refresh-ada");
            ofGrace = stored(former, grace, "google", null);
            revoked = stored(former, grace, "github", null);
            CurrentCaller.as(grace, () -> {
                former.getBean(TokenRevocation.class).onExclusion(grace, "github");
                return revoked;
            });
        }
        try (ApplicationContext both = service(database, SECOND + "," + FIRST)) {
            assertThat(credentials(both, ada, ofAda).accessToken()).isEqualTo("access of google");

            TokenCipher cipher = both.getBean(TokenCiphers.class).get();
            List<Integer> done =
                    AtOnce.times(4, () -> both.getBean(TokenReencryption.class).reencrypt(cipher));

            assertThat(done.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
            assertThat(keyIds(database)).containsOnly("2");
            assertThat(both.getBean(TokenReencryption.class).reencrypt(cipher)).isZero();
        }
        try (ApplicationContext current = service(database, SECOND)) {
            assertThat(credentials(current, ada, ofAda).accessToken()).isEqualTo("access of google");
            assertThat(credentials(current, ada, ofAda).refreshToken()).isEqualTo("refresh-ada");
            assertThat(credentials(current, ada, ofAda)).hasToString("credentials");
            assertThat(credentials(current, grace, ofGrace).refreshToken()).isNull();
            assertThatThrownBy(() -> credentials(current, grace, revoked)).isInstanceOf(OAuthTokenRevoked.class);
            assertThatThrownBy(() -> credentials(current, grace, ofAda)).isInstanceOf(OAuthTokenNotFound.class);
        }
        try (ApplicationContext former = service(database, FIRST)) {
            assertThatThrownBy(() -> credentials(former, ada, ofAda)).isInstanceOf(TokenUnreadable.class);
        }
    }

    @Test
    void tokensThatNoKeyDecryptsAreKeptAndDoNotHinderOthers() {
        TestDatabase database = TestDatabase.of("channels");
        Caller ada = user(database);
        UUID lost;
        UUID readable;
        try (ApplicationContext unknown = service(database, "9:Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2M=")) {
            lost = stored(unknown, ada, "lost", null);
        }
        try (ApplicationContext former = service(database, FIRST)) {
            readable = stored(former, ada, "readable", null);
        }
        try (ApplicationContext both = service(database, SECOND + "," + FIRST)) {
            both.getBean(TokenReencryption.class)
                    .reencrypt(both.getBean(TokenCiphers.class).get());

            assertThat(keyId(database, lost)).isEqualTo("9");
            assertThat(keyId(database, readable)).isEqualTo("2");
            assertThatThrownBy(() -> credentials(both, ada, lost))
                    .isInstanceOf(TokenUnreadable.class)
                    .hasMessageNotContaining("access of lost");
        }
    }

    @Test
    void aCiphertextCopiedToAnotherUserIsUnreadable() {
        TestDatabase database = TestDatabase.of("channels");
        Caller ada = user(database);
        Caller mallory = user(database);
        try (ApplicationContext context = service(database, FIRST)) {
            UUID hers = stored(context, ada, "google", null);
            UUID his = stored(context, mallory, "google", null);
            database.execute("""
                    update channels.oauth_tokens
                    set access_token = (select access_token from channels.oauth_tokens where id = ?)
                    where id = ?
                    """, hers, his);

            assertThatThrownBy(() -> credentials(context, mallory, his)).isInstanceOf(TokenUnreadable.class);
        }
    }

    /** More tokens than one batch: a start re-encrypts all of them by itself. */
    @Test
    void aStartReencryptsAllTokens() {
        TestDatabase database = TestDatabase.of("channels");
        Caller ada = user(database);
        try (ApplicationContext former = service(database, FIRST)) {
            IntStream.range(0, 3).forEach(i -> stored(former, ada, "provider" + i, "refresh"));
        }
        database.execute("""
                insert into channels.oauth_tokens (id, user_id, provider, subject, scopes, key_id, access_token)
                select gen_random_uuid(), user_id, 'copy', i::text, scopes, 7, access_token
                from channels.oauth_tokens, generate_series(1, 1200) as i
                where provider = 'provider0'
                """);
        try (ApiServer server = ApiServer.on(database, Map.of("mosaic.oauth.encryption-keys", SECOND + "," + FIRST))) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            "3".equals(database.value("select count(*) from channels.oauth_tokens where key_id = 2")));
            assertThat(server.anonymous().get("/api/v1/oauth/tokens").status()).isEqualTo(401);
        }
        assertThat(database.value("select count(*) from channels.oauth_tokens where key_id = 7"))
                .isEqualTo("1200");
    }

    private static ApplicationContext service(TestDatabase database, String keys) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("mosaic.jwt.secret", ApiServer.SECRET);
        properties.put("mosaic.oauth.encryption-keys", keys);
        return ApplicationContext.run(properties);
    }

    private static UUID stored(ApplicationContext context, Caller caller, String provider, @Nullable String refresh) {
        NewOAuthToken token =
                new NewOAuthToken(provider, "subject", List.of("a"), "access of " + provider, refresh, null);
        assertThat(token.toString()).doesNotContain("access of");
        Stored<OAuthToken> stored = CurrentCaller.as(
                caller, () -> context.getBean(OAuthTokens.class).store(caller, token));
        return stored.value().id();
    }

    private static OAuthCredentials credentials(ApplicationContext context, Caller caller, UUID id) {
        return CurrentCaller.as(caller, () -> context.getBean(OAuthTokens.class).credentials(caller, id));
    }

    private static List<String> keyIds(TestDatabase database) {
        return database.query("select key_id from channels.oauth_tokens where key_id is not null").stream()
                .map(row -> Objects.toString(row.get("key_id")))
                .toList();
    }

    private static @Nullable String keyId(TestDatabase database, UUID id) {
        return database.value("select key_id from channels.oauth_tokens where id = ?", id);
    }

    private static Caller user(TestDatabase database) {
        UUID id = UUID.randomUUID();
        database.execute("insert into onboarding.users (id) values (?)", id);
        return new Caller(id);
    }
}
