package dev.mosaic.accounts.credential;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.login-attempts.*}: the limits of failed logins and of sign-ups. Beyond a limit a request is refused without comparing the password.
 *
 * @param perEmail of one email from one client address
 * @param perEmailAnywhere of one email from all addresses together; default 100: locking the owner out takes ten addresses, and guessing from a
 *     thousand addresses has no more attempts
 * @param perAddress from one client address, because many users may share one
 * @param window in which so many attempts are allowed
 */
@ConfigurationProperties("mosaic.login-attempts")
record LoginAttemptLimits(
        @Setting(
                purpose = "failed logins of one email by one client address in a window",
                least = "1",
                most = "1000000")
        @Bindable(defaultValue = "10")
        int perEmail,

        @Setting(
                purpose = "failed logins of one email by all client addresses in a window",
                least = "1",
                most = "1000000")
        @Bindable(defaultValue = "100")
        int perEmailAnywhere,

        @Setting(
                purpose = "failed logins and sign-ups of one client address in a window",
                least = "1",
                most = "1000000")
        @Bindable(defaultValue = "100")
        int perAddress,

        @Setting(purpose = "the window of failed logins", least = "1s", most = "24d") @Bindable(defaultValue = "15m")
        Duration window) {
    @ConfigurationInject
    LoginAttemptLimits {}
}
