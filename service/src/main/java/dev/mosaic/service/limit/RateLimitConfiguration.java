package dev.mosaic.service.limit;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * {@code mosaic.rate-limit.*}: requests of one caller.
 *
 * @param burst requests at once after a pause
 * @param perSecond sustained requests per second
 * @param webhookBurst requests at once of a service that calls a webhook, for all its users
 * @param webhookPerSecond its sustained requests per second
 */
@ConfigurationProperties("mosaic.rate-limit")
record RateLimitConfiguration(
        @Setting(purpose = "requests of one caller at once, after a pause", least = "1", most = "1000000")
        @Bindable(defaultValue = "100")
        int burst,

        @Setting(purpose = "sustained requests of one caller per second", least = "1", most = "1000000")
        @Bindable(defaultValue = "20")
        int perSecond,

        @Setting(purpose = "requests of Telegram's webhook at once, after a pause", least = "1", most = "1000000")
        @Bindable(defaultValue = "1000")
        int webhookBurst,

        @Setting(purpose = "sustained requests of Telegram's webhook per second", least = "1", most = "1000000")
        @Bindable(defaultValue = "200")
        int webhookPerSecond) {
    @ConfigurationInject
    RateLimitConfiguration {}
}
