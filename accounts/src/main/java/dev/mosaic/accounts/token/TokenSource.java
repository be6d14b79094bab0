package dev.mosaic.accounts.token;

import io.micronaut.core.value.PropertyResolver;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who makes the tokens by which callers prove who they are. */
public sealed interface TokenSource {
    /** Where the secret is configured: {@code MOSAIC_JWT_SECRET}. */
    String SECRET = "mosaic.jwt.secret";

    /** Where it is configured how long the tokens of {@link #SECRET} are good: {@code MOSAIC_JWT_LIFETIME}. */
    String LIFETIME = "mosaic.jwt.lifetime";

    /** Where the address of a provider's keys is configured: {@code MOSAIC_JWKS_URL}. */
    String KEYS = "mosaic.jwks.url";

    /** In place of an issuer or an audience: whichever. */
    String ANY = "*";

    /**
     * Mosaic itself, at sign-up and login. The subject of a token is a user's id.
     *
     * @param issuer what its tokens name as their issuer; those of another are refused
     * @param audience for whom its tokens are meant; those for another are refused, for a secret may be that of several applications.
     *     Tokens without an audience are accepted, because earlier versions named none
     * @param lifetime how long a token is good
     */
    record Own(TokenSecret secret, String issuer, String audience, Duration lifetime) implements TokenSource {}

    /**
     * An identity provider. Nobody signs up or logs in here; the subject of a token is a user's {@code subject}.
     *
     * @param keys where its public keys are, as a JSON Web Key Set (RFC 7517)
     * @param issuer whose tokens are accepted; null for those of any issuer that signs with these keys
     * @param audience for whom tokens must be meant; null for whomever
     */
    record Provider(
            URI keys, @Nullable String issuer, @Nullable String audience) implements TokenSource {}

    /**
     * The configured one, if any is.
     *
     * @throws TokensMisconfigured if two are, or one that cannot be; a provider too of which nothing says whose tokens, and meant for whom
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
                .filter(lifetime -> lifetime.toSeconds() > 0) // a token tells its end in whole seconds
                .orElseThrow(() -> TokensMisconfigured.noLifetime(text));
    }

    private static TokenSource provider(String keys, PropertyResolver configuration) {
        return new Provider(
                address(keys),
                expected(configuration, "mosaic.jwks.issuer"),
                expected(configuration, "mosaic.jwks.audience"));
    }

    /** Null for any, which has to be said: a provider signs the tokens of all its applications with the same keys. */
    private static @Nullable String expected(PropertyResolver configuration, String name) {
        String said = text(configuration, name).orElseThrow(() -> TokensMisconfigured.believesAll(name));
        return said.equals(ANY) ? null : said;
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

    /** A variable that is set to nothing is not set: so it is unset in a file of variables, and in a container. */
    private static Optional<String> text(PropertyResolver configuration, String name) {
        return configuration.getProperty(name, String.class).filter(Predicate.not(String::isBlank));
    }
}
