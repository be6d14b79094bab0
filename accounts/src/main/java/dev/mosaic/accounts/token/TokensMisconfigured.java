package dev.mosaic.accounts.token;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** No caller could prove who calls; the message says what, why and what to do. */
public final class TokensMisconfigured extends RuntimeException {
    private static final String MAKE_ONE = "openssl rand -base64 48 makes one";

    private TokensMisconfigured(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public static TokensMisconfigured noSource() {
        return new TokensMisconfigured("""
                Nothing says how callers prove who they are: neither MOSAIC_JWT_SECRET nor MOSAIC_JWKS_URL is set.
                With a database of its own Mosaic makes a secret itself; with yours all its processes must share one, and only you can give it to them.
                Set MOSAIC_JWT_SECRET to a random text that nobody else knows (%s), or MOSAIC_JWKS_URL to the keys of your identity provider.""".formatted(MAKE_ONE), null);
    }

    static TokensMisconfigured twoSources() {
        return new TokensMisconfigured("""
                Both MOSAIC_JWT_SECRET and MOSAIC_JWKS_URL are set, and tokens come from one source.
                The subject of a token is a user's id in those that Mosaic signs, and the provider's name for the user in the others.
                Unset MOSAIC_JWKS_URL to let users sign up and log in here, or MOSAIC_JWT_SECRET to leave that to the provider.""", null);
    }

    static TokensMisconfigured secretTooShort(int length, int fewest) {
        return new TokensMisconfigured("""
                MOSAIC_JWT_SECRET has %d bytes: it needs at least %d.
                Whoever guesses it can make a token for any user, and a short one is guessed.
                Set it to a long random text: %s.""".formatted(length, fewest, MAKE_ONE), null);
    }

    /** @param text what is configured: no time, or one that is over at once */
    static TokensMisconfigured noLifetime(String text) {
        return new TokensMisconfigured("""
                MOSAIC_JWT_LIFETIME cannot be '%s'.
                It is how long a token is good: a time such as 30m or 12h.
                Set it so, or unset it for 1h.""".formatted(text), null);
    }

    /** @param name what is not set, as {@code mosaic.jwks.issuer} */
    static TokensMisconfigured believesAll(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        return new TokensMisconfigured("""
                MOSAIC_JWKS_URL is set, and %1$s is not.
                A provider signs tokens for other applications too, with the same keys: each of them could act here for whoever logs in there.
                Set MOSAIC_JWKS_ISSUER to the "iss" of its tokens and MOSAIC_JWKS_AUDIENCE to the "aud" of those that are meant for Mosaic, or whichever its tokens do not have to %2$s.""".formatted(variable, TokenSource.ANY), null);
    }

    static TokensMisconfigured noAddress(String text, @Nullable Throwable cause) {
        return new TokensMisconfigured("""
                MOSAIC_JWKS_URL cannot be read: %s
                It is where the keys of the identity provider are, without which none of its tokens can be checked.
                Set it to a URL such as https://id.example.com/.well-known/jwks.json.""".formatted(text), cause);
    }
}
