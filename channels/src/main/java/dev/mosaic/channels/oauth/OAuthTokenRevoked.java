package dev.mosaic.channels.oauth;

import java.util.UUID;

/** Refusal to use an OAuth token that a boundary has revoked. */
public final class OAuthTokenRevoked extends OAuthException {
    private OAuthTokenRevoked(String message) {
        super(message);
    }

    static OAuthTokenRevoked of(UUID id) {
        return new OAuthTokenRevoked("The OAuth token %s is revoked".formatted(id));
    }
}
