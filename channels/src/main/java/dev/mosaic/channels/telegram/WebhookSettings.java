package dev.mosaic.channels.telegram;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * {@code mosaic.telegram.webhook-*}: the webhook that Telegram calls.
 *
 * @param webhookSecret the secret_token of Telegram's method setWebhook; absent: the webhook refuses every update
 */
@ConfigurationProperties("mosaic.telegram")
record WebhookSettings(
        @Setting(purpose = "the `secret_token` of `setWebhook`; without one, the webhook refuses every update")
        @Nullable
        String webhookSecret) {
    @ConfigurationInject
    WebhookSettings {}

    /** Omits the secret, which must not be logged. */
    @Override
    public String toString() {
        return "a secret";
    }
}
