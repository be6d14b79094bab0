package dev.mosaic.channels.oauth;

/** Refusal to handle tokens because no encryption key is configured. */
public final class EncryptionKeysMissing extends OAuthException {
    private EncryptionKeysMissing(String message) {
        super(message);
    }

    static EncryptionKeysMissing always() {
        return new EncryptionKeysMissing(
                "This service stores no OAuth tokens: no encryption key is configured (MOSAIC_OAUTH_ENCRYPTION_KEYS)");
    }
}
