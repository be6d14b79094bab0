package dev.mosaic.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of an identity provider that is down at first, and of one with many keys. */
@ModuleTest("accounts")
class ProviderKeysIT {
    private static final String CALLER = "/api/v1/caller";

    private final TestDatabase database;

    ProviderKeysIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void tokensAreAcceptedOnceAProviderThatWasDownServesItsKeys() throws Exception {
        try (IdentityProvider late = new IdentityProvider();
                ApiServer server = serverOf(late)) {
            late.answers(500);
            for (int i = 0; i < 3; i++) {
                assertThat(status(late, server)).isEqualTo(503);
            }
            late.answers(200);
            await().atMost(Duration.ofSeconds(10)).until(() -> status(late, server) == 200);
        }
    }

    @Test
    void thousandsOfKeysAreRead() throws Exception {
        try (IdentityProvider large = new IdentityProvider();
                ApiServer server = serverOf(large)) {
            large.addsKeys(2_000);
            assertThat(status(large, server)).isEqualTo(200);
        }
    }

    private static int status(IdentityProvider provider, ApiServer server) throws Exception {
        String token = provider.token(IdentityProvider.claims("sub|keys").claim("email", "keys@example.com"));
        return server.bearer(token).get(CALLER).status();
    }

    private ApiServer serverOf(IdentityProvider keys) {
        return ApiServer.on(
                database,
                Map.of(
                        "mosaic.jwt.secret",
                        "",
                        "mosaic.jwks.url",
                        keys.address(),
                        "mosaic.jwks.issuer",
                        IdentityProvider.ISSUER,
                        "mosaic.jwks.audience",
                        IdentityProvider.AUDIENCE));
    }
}
