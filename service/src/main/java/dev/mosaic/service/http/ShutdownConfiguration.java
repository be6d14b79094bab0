package dev.mosaic.service.http;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.shutdown.*}: graceful shutdown.
 *
 * @param delay how long HTTP accepts requests while the service is not ready, for load balancers to notice; default 0 s
 * @param timeout how long to wait for running requests after the delay; default 15 s
 */
@ConfigurationProperties("mosaic.shutdown")
record ShutdownConfiguration(
        @Setting(least = "0s", most = "1h") @Bindable(defaultValue = "0s")
        Duration delay,

        @Setting(least = "0s", most = "1h") @Bindable(defaultValue = "15s")
        Duration timeout) {
    @ConfigurationInject
    ShutdownConfiguration {}
}
