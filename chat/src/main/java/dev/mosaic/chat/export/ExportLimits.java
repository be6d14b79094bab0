package dev.mosaic.chat.export;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.export.*}: limits of exports in one process.
 *
 * @param maxConcurrent most exports at a time, of the 10 connections of a pool by default
 * @param idleTimeout how long a client may read nothing before its export ends
 */
@ConfigurationProperties("mosaic.export")
record ExportLimits(
        @Setting(purpose = "most exports at a time, over all callers", least = "1", most = "1000")
        @Bindable(defaultValue = "3")
        int maxConcurrent,

        @Setting(
                purpose = "how long a client may read nothing of its export before the export ends",
                least = "1s",
                most = "1d")
        @Bindable(defaultValue = "60s")
        Duration idleTimeout) {
    @ConfigurationInject
    ExportLimits {}
}
