package dev.mosaic.service.limit;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.database.*}: limits of requests to PostgreSQL.
 *
 * @param statementTimeout statement timeout of requests, 0 for none
 */
@ConfigurationProperties("mosaic.database")
record DatabaseConfiguration(
        @Setting(purpose = "statement timeout of requests; `0s`: none", least = "0s", most = "24d")
        @Bindable(defaultValue = "10s")
        Duration statementTimeout) {
    @ConfigurationInject
    DatabaseConfiguration {}
}
