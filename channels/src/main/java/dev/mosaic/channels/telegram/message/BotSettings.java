package dev.mosaic.channels.telegram.message;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code mosaic.telegram.*}: the bot that sends answers.
 *
 * @param botToken from Telegram's BotFather; absent or blank: no answer is sent or queued
 * @param apiUrl the address of Telegram's Bot API, or of a local server of it
 * @param sendInterval how often queued answers are looked for
 */
@ConfigurationProperties("mosaic.telegram")
record BotSettings(
        @Setting(purpose = "token of the bot; without one, no answer is sent") @Nullable
        String botToken,

        @Setting(
                matches = API_URL,
                words = "an http or https URL with a host",
                purpose = "Telegram's Bot API, or a local server of it")
        @Bindable(defaultValue = "https://api.telegram.org")
        String apiUrl,

        @Setting(purpose = "how often queued answers are looked for", least = "10ms", most = "10m")
        @Bindable(defaultValue = "1s")
        Duration sendInterval) {
    static final String API_URL = "(?i:https?)://[^\\s/?#@]+(?:/[^\\s?#]*)?";

    @ConfigurationInject
    BotSettings {}

    boolean hasBot() {
        return botToken != null && !botToken.isBlank();
    }

    /** Omits the token, which must not be logged. */
    @Override
    public String toString() {
        return "a bot";
    }
}
