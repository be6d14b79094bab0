package dev.mosaic.channels.oauth;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * {@code mosaic.oauth.*}: the keys that encrypt OAuth tokens.
 *
 * @param encryptionKeys {@code <id>:<32 bytes in base64>}, several separated by commas: the first encrypts, all decrypt; absent: no tokens are stored
 */
@ConfigurationProperties("mosaic.oauth")
record OAuthSettings(
        @Setting(
                words = "`<id>:<32 bytes in base64>`, several separated by commas",
                purpose = "keys of OAuth tokens: the first encrypts, all decrypt; without one, no tokens are stored")
        @Nullable
        String encryptionKeys) {
    @ConfigurationInject
    OAuthSettings {}

    /** Omits the keys, which must not be logged. */
    @Override
    public String toString() {
        return "keys";
    }
}
