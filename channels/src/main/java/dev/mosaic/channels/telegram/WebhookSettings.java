package dev.mosaic.channels.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * {@code mosaic.telegram.webhook-*}: the webhook that Telegram calls.
 *
 * @param webhookSecret the secret_token of Telegram's method setWebhook; absent or blank: the webhook refuses every update
 */
@ConfigurationProperties("mosaic.telegram")
record WebhookSettings(
        @Setting(purpose = "the `secret_token` of `setWebhook`; without one, the webhook refuses every update")
        @Nullable
        String webhookSecret) {
    @ConfigurationInject
    WebhookSettings {}

    /** Returns whether Telegram may call the webhook: a blank secret is none. */
    boolean isConfigured() {
        return webhookSecret != null && !webhookSecret.isBlank();
    }

    /**
     * Returns whether a request has the secret, in a time that does not depend on how much of it is right.
     *
     * @param sent absent if the request has none
     */
    boolean isSecret(@Nullable String sent) {
        return isConfigured()
                && webhookSecret != null
                && sent != null
                && MessageDigest.isEqual(webhookSecret.getBytes(UTF_8), sent.getBytes(UTF_8));
    }

    /** Omits the secret, which must not be logged. */
    @Override
    public String toString() {
        return "a secret";
    }
}
