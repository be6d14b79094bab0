package dev.mosaic.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An identity provider has the passwords and the sessions of its users. */
@ModuleTest("accounts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSessionsIT {
    private final IdentityProvider provider = new IdentityProvider();
    private final ApiServer server;

    ProviderSessionsIT(TestDatabase database) {
        this.server = ApiServer.on(
                database,
                Map.of(
                        "mosaic.jwks.issuer",
                        IdentityProvider.ISSUER,
                        "mosaic.jwks.audience",
                        IdentityProvider.AUDIENCE,
                        "mosaic.jwt.secret",
                        "",
                        "mosaic.jwks.url",
                        provider.address()));
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/refresh", "/api/v1/auth/logout"})
    void refreshAndLogoutAreDisabled(String path) {
        assertExternal(server.anonymous().post(path, "{\"refreshToken\": \"%s\"}".formatted("A".repeat(128))));
    }

    @Test
    void passwordAndEmailCannotBeChanged() throws Exception {
        ApiUser user = user("sub|unchanged", "session 0 of the provider");

        assertExternal(
                user.put("/api/v1/account/password", "{\"currentPassword\": \"x\", \"newPassword\": \"long enough\"}"));
        assertExternal(user.put("/api/v1/account/email", "{\"email\": \"next@example.com\", \"password\": \"x\"}"));
    }

    /** OpenID Connect Front-Channel Logout 1.0, 3: the claim sid names a session at the provider, in a form of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"session 1 of the provider", "6f1a3c52-1d0e-4a76-9d0a-1f2f3b6f0d11"})
    void aSessionOfTheProviderIsNoneOfOurs(String session) throws Exception {
        ApiUser user = user("sub|" + UUID.randomUUID(), session);

        assertThat(user.get("/api/v1/caller").status()).isEqualTo(200);
        assertThat(user.get("/api/v1/sessions").items()).isEmpty();
        assertThat(user.delete("/api/v1/sessions").json().value("endedSessions"))
                .isEqualTo(0);
        assertThat(user.get("/api/v1/caller").status()).isEqualTo(200);
    }

    private ApiUser user(String subject, String session) throws Exception {
        return server.bearer(provider.token(IdentityProvider.claims(subject)
                .claim("email", UUID.randomUUID() + "@example.com")
                .claim("sid", session)));
    }

    private static void assertExternal(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("tokens come from the identity provider");
    }
}
