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
 * @param memory in KiB, at least 8 for each lane
 * @param iterations passes over the memory
 * @param parallelism lanes of the memory
 * @param maxConcurrent how many hashes are computed at the same time, each with its memory
 * @param maxWait how long a request waits for a permit to hash
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP, Password Storage</a>
 */
@ConfigurationProperties("mosaic.passwords")
record PasswordCost(
        @Setting(purpose = "KiB of Argon2id, at least 8 for each lane", least = "8", most = "4194304")
        @Bindable(defaultValue = "19456")
        int memory,

        @Setting(purpose = "passes of Argon2id over its memory", least = "1", most = "1000")
        @Bindable(defaultValue = "2")
        int iterations,

        @Setting(purpose = "lanes of Argon2id", least = "1", most = "64") @Bindable(defaultValue = "1")
        int parallelism,

        @Setting(
                purpose =
                        "password hashes that are computed at a time; default: the number of processors; `0` refuses every login",
                least = "0",
                most = "1000")
        @Nullable
        Integer maxConcurrent,

        @Setting(purpose = "how long a login waits for its hash to begin", least = "0s", most = "10m")
        @Bindable(defaultValue = "5s")
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
