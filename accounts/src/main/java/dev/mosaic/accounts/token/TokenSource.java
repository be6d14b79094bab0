package dev.mosaic.accounts.token;

import io.micronaut.core.value.PropertyResolver;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The issuer of access tokens. */
public sealed interface TokenSource {
    /** The setting of the secret: {@code MOSAIC_JWT_SECRET}. */
    String SECRET = "mosaic.jwt.secret";

    /** The setting of the lifetime of tokens signed with {@link #SECRET}: {@code MOSAIC_JWT_LIFETIME}. */
    String LIFETIME = "mosaic.jwt.lifetime";

    /** The setting of the address of a provider's keys: {@code MOSAIC_JWKS_URL}. */
    String KEYS = "mosaic.jwks.url";

    /** The value that accepts any issuer or any audience. */
    String ANY = "*";

    /**
     * Mosaic itself, at sign-up and login. The subject of a token is the ID of a user.
     *
     * @param issuer the claim {@code iss} of its tokens; tokens of another issuer are refused
     * @param audience the claim {@code aud} of its tokens; tokens for another audience are refused, because applications may share a secret. Tokens
     *     without an audience are accepted, because earlier versions set none
     * @param lifetime the time until a token expires
     */
    record Own(TokenSecret secret, String issuer, String audience, Duration lifetime) implements TokenSource {}

    /**
     * An identity provider. Sign-up and login are disabled; the subject of a token is the {@code subject} of an account.
     *
     * @param keys the address of its public keys, a JSON Web Key Set (RFC 7517)
     * @param issuer the required issuer; null for any that signs with these keys
     * @param audience the required audience; null for any
     */
    record Provider(
            URI keys, @Nullable String issuer, @Nullable String audience) implements TokenSource {}

    /**
     * Returns the configured source; empty if none is configured.
     *
     * @throws TokensMisconfigured if two are configured, if a value is invalid, or if a provider is configured without issuer or audience
     */
    static Optional<TokenSource> configured(PropertyResolver configuration) {
        Optional<String> secret = text(configuration, SECRET);
        Optional<String> keys = text(configuration, KEYS);
        if (secret.isPresent() && keys.isPresent()) {
            throw TokensMisconfigured.twoSources();
        }
        return secret.map(given -> own(new TokenSecret(given), configuration))
                .or(() -> keys.map(given -> provider(given, configuration)));
    }

    private static TokenSource own(TokenSecret secret, PropertyResolver configuration) {
        return new Own(
                secret,
                text(configuration, "mosaic.jwt.issuer").orElse("mosaic"),
                text(configuration, "mosaic.jwt.audience").orElse("mosaic"),
                text(configuration, LIFETIME)
                        .map(text -> lifetime(configuration, text))
                        .orElse(Duration.ofHours(1)));
    }

    private static Duration lifetime(PropertyResolver configuration, String text) {
        return configuration
                .getProperty(LIFETIME, Duration.class)
                .filter(lifetime -> lifetime.toSeconds() > 0) // a token expires at a whole second
                .orElseThrow(() -> TokensMisconfigured.noLifetime(text));
    }

    private static TokenSource provider(String keys, PropertyResolver configuration) {
        return new Provider(
                address(keys),
                expected(configuration, "mosaic.jwks.issuer"),
                expected(configuration, "mosaic.jwks.audience"));
    }

    /** Returns null for any, which must be set explicitly: a provider signs the tokens of all its applications with the same keys. */
    private static @Nullable String expected(PropertyResolver configuration, String name) {
        String value = text(configuration, name).orElseThrow(() -> TokensMisconfigured.anyToken(name));
        return value.equals(ANY) ? null : value;
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            String scheme = String.valueOf(address.getScheme());
            if (address.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw TokensMisconfigured.noAddress(text, e);
        }
        throw TokensMisconfigured.noAddress(text, null);
    }

    /** Treats an empty value as not set, as files of variables and containers do. */
    private static Optional<String> text(PropertyResolver configuration, String name) {
        return configuration.getProperty(name, String.class).filter(Predicate.not(String::isBlank));
    }
}
