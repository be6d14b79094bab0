package dev.mosaic.channels.retention;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.channels.*}: how long logs are kept.
 *
 * @param retention of finished commands, events, and the log of messages to and from Telegram
 */
@ConfigurationProperties("mosaic.channels")
record RetentionSettings(
        @Setting(
                purpose = "how long finished commands and events of edge agents, and the log of Telegram, are kept",
                least = "1d",
                most = "3650d")
        @Bindable(defaultValue = "30d")
        Duration retention) {
    @ConfigurationInject
    RetentionSettings {}
}
