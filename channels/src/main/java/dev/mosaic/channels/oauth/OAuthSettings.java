package dev.mosaic.channels.oauth;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * {@code mosaic.oauth.*}: the keys that encrypt OAuth tokens.
 *
 * @param encryptionKeys {@code <id>:<32 bytes in base64>}, several separated by commas: the first encrypts, all decrypt; absent: no tokens are stored
 */
@ConfigurationProperties("mosaic.oauth")
record OAuthSettings(@Nullable String encryptionKeys) {
    @ConfigurationInject
    OAuthSettings {}

    /** Omits the keys, which must not be logged. */
    @Override
    public String toString() {
        return "keys";
    }
}
