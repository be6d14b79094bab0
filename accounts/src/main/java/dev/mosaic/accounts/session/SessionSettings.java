package dev.mosaic.accounts.session;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.sessions.*}: how long sessions last, and how many a user has.
 *
 * @param lifetime the time after its last refresh at which a session ends
 * @param maxLifetime the time after its login at which a session ends, however often it is refreshed
 * @param perUser the most sessions of a user; a further login ends the one that was refreshed longest ago
 */
@ConfigurationProperties("mosaic.sessions")
record SessionSettings(
        @Setting(purpose = "how long a session lasts after its last refresh", least = "1m", most = "3650d")
        @Bindable(defaultValue = "30d")
        Duration lifetime,

        @Setting(purpose = "how long a session lasts after its login", least = "1m", most = "3650d")
        @Bindable(defaultValue = "365d")
        Duration maxLifetime,

        @Setting(
                purpose = "most sessions of a user; a further login ends the least recently refreshed one",
                least = "1",
                most = "10000")
        @Bindable(defaultValue = "100")
        int perUser) {
    @ConfigurationInject
    SessionSettings {}
}
