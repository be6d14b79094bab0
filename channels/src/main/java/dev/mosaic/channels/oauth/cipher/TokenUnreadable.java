package dev.mosaic.channels.oauth.cipher;

/** Failure to decrypt a stored token: its key is no longer configured, or the row was changed outside of the service. */
public final class TokenUnreadable extends RuntimeException {
    TokenUnreadable(Exception cause) {
        super("A stored OAuth token cannot be decrypted with the configured keys", cause);
    }
}
