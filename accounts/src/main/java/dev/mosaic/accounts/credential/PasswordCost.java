package dev.mosaic.accounts.credential;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code mosaic.passwords.*}: the cost of a password hash. The defaults are those of OWASP for Argon2id.
 *
 * @param memory in KiB; default 19 456, at least 8 for each lane
 * @param iterations passes over the memory; default 2
 * @param parallelism lanes of the memory; default 1
 * @param maxConcurrent how many hashes are computed at the same time, each with its memory; default the number of processors
 * @param maxWait how long a request waits for a permit to hash; default 5 s
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP, Password Storage</a>
 */
@ConfigurationProperties("mosaic.passwords")
record PasswordCost(
        @Setting(least = "8", most = "4194304") @Bindable(defaultValue = "19456")
        int memory,

        @Setting(least = "1", most = "1000") @Bindable(defaultValue = "2")
        int iterations,

        @Setting(least = "1", most = "64") @Bindable(defaultValue = "1")
        int parallelism,

        @Setting(least = "0", most = "1000") @Nullable Integer maxConcurrent,

        @Setting(least = "0s", most = "10m") @Bindable(defaultValue = "5s")
        Duration maxWait) {
    @ConfigurationInject
    PasswordCost {
        if (parallelism < 1 || iterations < 1 || memory < 8 * parallelism) {
            throw new IllegalArgumentException(
                    "mosaic.passwords: parallelism and iterations are at least 1, memory is at least 8 KiB for each lane");
        }
    }

    int permits() {
        return maxConcurrent == null ? Runtime.getRuntime().availableProcessors() : maxConcurrent;
    }
}
