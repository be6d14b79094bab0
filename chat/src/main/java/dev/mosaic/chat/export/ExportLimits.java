package dev.mosaic.chat.export;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.export.*}: how much exports may take of a process.
 *
 * @param maxConcurrent how many are read at a time; default 3, of the 10 connections that a pool has by default
 * @param idleTimeout after what time an export of which the client reads nothing is ended; default 60 s
 */
@ConfigurationProperties("mosaic.export")
record ExportLimits(
        @Setting(least = "1", most = "1000") @Bindable(defaultValue = "3")
        int maxConcurrent,

        @Setting(least = "1s", most = "1d") @Bindable(defaultValue = "60s")
        Duration idleTimeout) {
    @ConfigurationInject
    ExportLimits {}
}
