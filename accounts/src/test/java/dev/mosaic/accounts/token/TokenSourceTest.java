package dev.mosaic.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySourcePropertyResolver;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String KEYS = "https://id.example.com/keys";

    @Test
    void aSecretMakesTokensOurOwn() {
        assertThat(configured(Map.of("mosaic.jwt.secret", SECRET)))
                .contains(new TokenSource.Own(new TokenSecret(SECRET), "mosaic", "mosaic", Duration.ofHours(1)));
        assertThat(configured(
                        Map.of("mosaic.jwt.secret", SECRET, "mosaic.jwt.issuer", "us", "mosaic.jwt.lifetime", "5m")))
                .contains(new TokenSource.Own(new TokenSecret(SECRET), "us", "mosaic", Duration.ofMinutes(5)));
    }

    @Test
    void anAddressOfKeysMakesThemAProviders() {
        assertThat(configured(Map.of(
                        "mosaic.jwks.url", KEYS, "mosaic.jwks.issuer", "them", "mosaic.jwks.audience", "mosaic")))
                .contains(new TokenSource.Provider(URI.create(KEYS), "them", "mosaic"));
    }

    @Test
    void tokensForOthersAreBelievedOnlyIfThatIsSaid() {
        assertThat(configured(Map.of("mosaic.jwks.url", KEYS, "mosaic.jwks.issuer", "*", "mosaic.jwks.audience", "*")))
                .contains(new TokenSource.Provider(URI.create(KEYS), null, null));
        assertThatThrownBy(() -> configured(Map.of("mosaic.jwks.url", KEYS, "mosaic.jwks.audience", "mosaic")))
                .isInstanceOf(TokensMisconfigured.class)
                .hasMessageStartingWith("MOSAIC_JWKS_URL is set, and MOSAIC_JWKS_ISSUER is not.");
        assertThatThrownBy(() -> configured(
                        Map.of("mosaic.jwks.url", KEYS, "mosaic.jwks.issuer", "them", "mosaic.jwks.audience", " ")))
                .isInstanceOf(TokensMisconfigured.class)
                .hasMessageStartingWith("MOSAIC_JWKS_URL is set, and MOSAIC_JWKS_AUDIENCE is not.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forever", "3600", "0s", "500ms", "-1h"})
    void aLifetimeThatIsNoTimeIsRefused(String lifetime) {
        assertThatThrownBy(() -> configured(Map.of("mosaic.jwt.secret", SECRET, "mosaic.jwt.lifetime", lifetime)))
                .isInstanceOf(TokensMisconfigured.class)
                .hasMessageStartingWith("MOSAIC_JWT_LIFETIME cannot be '" + lifetime + "'.");
    }

    @Test
    void whatIsSetToNothingIsNotSet() {
        assertThat(configured(Map.of())).isEmpty();
        assertThat(configured(Map.of("mosaic.jwt.secret", " ", "mosaic.jwks.url", "")))
                .isEmpty();
        assertThat(configured(Map.of("mosaic.jwt.secret", SECRET, "mosaic.jwt.lifetime", "")))
                .contains(new TokenSource.Own(new TokenSecret(SECRET), "mosaic", "mosaic", Duration.ofHours(1)));
    }

    @Test
    void twoSourcesAreOneTooMany() {
        assertThatThrownBy(() -> configured(Map.of("mosaic.jwt.secret", SECRET, "mosaic.jwks.url", KEYS)))
                .isInstanceOf(TokensMisconfigured.class)
                .hasMessageStartingWith("Both MOSAIC_JWT_SECRET and MOSAIC_JWKS_URL are set");
    }

    @Test
    void aShortSecretIsRefusedWithoutBeingTold() {
        assertThatThrownBy(() -> configured(Map.of("mosaic.jwt.secret", SECRET.substring(1))))
                .isInstanceOf(TokensMisconfigured.class)
                .hasMessageStartingWith("MOSAIC_JWT_SECRET has 31 bytes: it needs at least 32.")
                .hasMessageNotContaining("abcdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "ftp://id.example.com/keys", "file:///etc/passwd", "https:keys", "https://a b"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> configured(Map.of("mosaic.jwks.url", address)))
                .isInstanceOf(TokensMisconfigured.class)
                .hasMessageStartingWith("MOSAIC_JWKS_URL cannot be read: " + address);
    }

    @Test
    void aSecretIsNotPrinted() {
        assertThat(configured(Map.of("mosaic.jwt.secret", SECRET)).orElseThrow().toString())
                .doesNotContain(SECRET);
    }

    private static Optional<TokenSource> configured(Map<String, Object> properties) {
        return TokenSource.configured(new PropertySourcePropertyResolver(PropertySource.of("test", properties)));
    }
}
