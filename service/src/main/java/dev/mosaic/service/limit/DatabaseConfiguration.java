package dev.mosaic.service.limit;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.database.*}: what a request may ask of PostgreSQL.
 *
 * @param statementTimeout how long one of its statements may take; default 10 s, 0 for without end
 */
@ConfigurationProperties("mosaic.database")
record DatabaseConfiguration(
        @Setting(least = "0s", most = "24d") @Bindable(defaultValue = "10s")
        Duration statementTimeout) {
    @ConfigurationInject
    DatabaseConfiguration {}
}
