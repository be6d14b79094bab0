package dev.mosaic.channels.oauth;

import java.util.UUID;

/** Refusal: the caller has no OAuth token with this id. */
public final class OAuthTokenNotFound extends OAuthException {
    private OAuthTokenNotFound(String message) {
        super(message);
    }

    static OAuthTokenNotFound of(UUID id) {
        return new OAuthTokenNotFound("There is no OAuth token %s".formatted(id));
    }
}
