package dev.mosaic.accounts.token;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The token source is missing or misconfigured; the message says what, why and what to do. */
public final class TokensMisconfigured extends RuntimeException {
    private static final String GENERATE = "openssl rand -base64 48 generates one";

    private TokensMisconfigured(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public static TokensMisconfigured noSource() {
        return new TokensMisconfigured("""
                No token source is configured: neither MOSAIC_JWT_SECRET nor MOSAIC_JWKS_URL is set.
                Mosaic generates a secret only for a database of its own; with yours all its processes must share one.
                Set MOSAIC_JWT_SECRET to a random secret (%s), or MOSAIC_JWKS_URL to the keys of your identity provider.""".formatted(GENERATE), null);
    }

    static TokensMisconfigured twoSources() {
        return new TokensMisconfigured("""
                Both MOSAIC_JWT_SECRET and MOSAIC_JWKS_URL are set, and there can be only one token source.
                The subject of a token that Mosaic signs is the ID of a user; the subject of a provider's token is the provider's name for the user.
                Unset MOSAIC_JWKS_URL to enable sign-up and login here, or MOSAIC_JWT_SECRET to use the identity provider.""", null);
    }

    static TokensMisconfigured secretTooShort(int length, int fewest) {
        return new TokensMisconfigured("""
                MOSAIC_JWT_SECRET has %d bytes: it needs at least %d.
                A short secret can be guessed, and the secret can sign a token for any user.
                Set it to a long random secret: %s.""".formatted(length, fewest, GENERATE), null);
    }

    /** @param text the configured value: not a duration, or one below a second */
    static TokensMisconfigured noLifetime(String text) {
        return new TokensMisconfigured("""
                MOSAIC_JWT_LIFETIME cannot be '%s'.
                It is the lifetime of a token: a duration such as 30m or 12h.
                Set it so, or unset it for 1h.""".formatted(text), null);
    }

    /** @param name the setting that is missing, such as {@code mosaic.jwks.issuer} */
    static TokensMisconfigured anyToken(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        return new TokensMisconfigured("""
                MOSAIC_JWKS_URL is set, and %1$s is not.
                A provider signs the tokens of other applications with the same keys: without this check each of them could act here for its users.
                Set MOSAIC_JWKS_ISSUER to the "iss" of its tokens and MOSAIC_JWKS_AUDIENCE to the "aud" of those for Mosaic, or to %2$s if its tokens have no such claim.""".formatted(variable, TokenSource.ANY), null);
    }

    static TokensMisconfigured noAddress(String text, @Nullable Throwable cause) {
        return new TokensMisconfigured("""
                MOSAIC_JWKS_URL cannot be read: %s
                It is the address of the keys of the identity provider, which verify its tokens.
                Set it to a URL such as https://id.example.com/.well-known/jwks.json.""".formatted(text), cause);
    }
}
