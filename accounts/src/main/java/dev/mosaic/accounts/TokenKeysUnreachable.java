package dev.mosaic.accounts;

/** A token cannot be verified now, because the keys of the identity provider cannot be fetched. */
public final class TokenKeysUnreachable extends AccountException {
    private TokenKeysUnreachable(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }

    public static TokenKeysUnreachable because(Throwable cause) {
        return new TokenKeysUnreachable(
                "The identity provider does not respond, so tokens cannot be verified. Try again in a moment", cause);
    }
}
