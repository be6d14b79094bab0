package dev.mosaic.accounts.credential;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.login-attempts.*}: the limits of failed logins and of sign-ups. Beyond a limit a request is refused without comparing the password.
 *
 * @param perEmail of one email from one client address; default 10
 * @param perEmailAnywhere of one email from all addresses together; default 100: locking the owner out takes ten addresses, and guessing from a
 *     thousand addresses has no more attempts
 * @param perAddress from one client address; default 100, because many users may share one
 * @param window in which so many attempts are allowed; default 15 min
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
