package dev.mosaic.accounts.token;

/** Whether a token is valid cannot be told now, because the identity provider does not give its keys. */
public final class TokenKeysUnreachable extends TokenException {
    private TokenKeysUnreachable(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }

    static TokenKeysUnreachable because(Throwable cause) {
        return new TokenKeysUnreachable(
                "The identity provider does not answer, so tokens cannot be checked. Try again in a moment", cause);
    }
}
