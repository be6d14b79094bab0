package dev.mosaic.accounts.credential;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.login-attempts.*}: how often logins may fail, and users sign up, before more are refused unseen.
 *
 * @param perEmail of one email by one address of a client; default 10
 * @param perEmailAnywhere of one email by all addresses together; default 100: whoever wants to shut its owner out needs ten addresses, and
 *     whoever guesses from a thousand has no more guesses than that
 * @param perAddress of one address of a client; default 100, because many may share one
 * @param window in which that many are allowed; default 15 min
 */
@ConfigurationProperties("mosaic.login-attempts")
record LoginAttemptLimits(
        @Setting(least = "1", most = "1000000") @Bindable(defaultValue = "10")
        int perEmail,

        @Setting(least = "1", most = "1000000") @Bindable(defaultValue = "100")
        int perEmailAnywhere,

        @Setting(least = "1", most = "1000000") @Bindable(defaultValue = "100")
        int perAddress,

        @Setting(least = "1s", most = "24d") @Bindable(defaultValue = "15m")
        Duration window) {
    @ConfigurationInject
    LoginAttemptLimits {}
}
