package dev.mosaic.channels.oauth;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about OAuth tokens. The client receives the message. */
public abstract sealed class OAuthException extends Refusal
        permits DataSourceExcluded, EncryptionKeysMissing, OAuthTokenNotFound, OAuthTokenRevoked, TooManyTokens {
    OAuthException(String message) {
        super(message);
    }
}
