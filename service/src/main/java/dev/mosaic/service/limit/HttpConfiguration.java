package dev.mosaic.service.limit;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.http.*}: limits of HTTP clients.
 *
 * @param requestTimeout how long a client may take to send a request
 */
@ConfigurationProperties("mosaic.http")
record HttpConfiguration(
        @Setting(
                purpose = "how long a client may take to send a request, from its first byte to its last",
                least = "100ms",
                most = "1h")
        @Bindable(defaultValue = "30s")
        Duration requestTimeout) {
    @ConfigurationInject
    HttpConfiguration {}
}
