package dev.mosaic.service.runtime;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.database.*}: connecting to PostgreSQL at startup.
 *
 * @param startTimeout how long a start waits for a server that refuses connections or is starting up, 0 for one attempt
 */
@ConfigurationProperties("mosaic.database")
record StartConfiguration(
        @Setting(
                purpose = "how long a start waits for a server that refuses connections or is starting up",
                least = "0s",
                most = "24d")
        @Bindable(defaultValue = "30s")
        Duration startTimeout) {
    @ConfigurationInject
    StartConfiguration {}
}
