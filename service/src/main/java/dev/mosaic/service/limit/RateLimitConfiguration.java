package dev.mosaic.service.limit;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * {@code mosaic.rate-limit.*}: requests of one caller.
 *
 * @param burst requests at once after a pause; default 100
 * @param perSecond sustained requests per second; default 20
 */
@ConfigurationProperties("mosaic.rate-limit")
record RateLimitConfiguration(
        @Setting(least = "1", most = "1000000") @Bindable(defaultValue = "100")
        int burst,

        @Setting(least = "1", most = "1000000") @Bindable(defaultValue = "20")
        int perSecond) {
    @ConfigurationInject
    RateLimitConfiguration {}
}
