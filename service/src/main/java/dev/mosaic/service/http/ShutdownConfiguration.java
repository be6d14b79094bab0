package dev.mosaic.service.http;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.shutdown.*}: graceful shutdown.
 *
 * @param delay how long HTTP accepts requests while the service is not ready, for load balancers to notice
 * @param timeout how long to wait for running requests after the delay
 */
@ConfigurationProperties("mosaic.shutdown")
record ShutdownConfiguration(
        @Setting(
                purpose = "how long a shutdown accepts requests while the service is not ready",
                least = "0s",
                most = "1h")
        @Bindable(defaultValue = "0s")
        Duration delay,

        @Setting(purpose = "how long a shutdown then waits for running requests", least = "0s", most = "1h")
        @Bindable(defaultValue = "15s")
        Duration timeout) {
    @ConfigurationInject
    ShutdownConfiguration {}
}
