package dev.mosaic.service.console;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code mosaic.console.*}: the operator's pages.
 *
 * @param tokenHash the SHA-256 of the operator's token; absent or blank: no console
 * @param url the address under which operators open the service; absent: from this machine alone
 */
@ConfigurationProperties("mosaic.console")
record ConsoleConfiguration(
        @Setting(
                purpose =
                        "SHA-256 of the operator's token, as `./mosaic console --new-token` prints it; without one, there is no `/console`",
                matches = "[0-9a-f]{64}",
                words = "64 lower-case hexadecimal digits")
        @Nullable
        String tokenHash,

        @Setting(
                purpose = "address under which operators open the console; default: this machine alone",
                // the hosts that java.net.URI knows: names (RFC 1123) whose last label begins with a letter, and
                // addresses
                matches =
                        "https?://(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
                                + "|(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)"
                                + "|\\[[0-9A-Fa-f:]+\\])(?::\\d{1,5})?/?",
                words = "an http or https URL with a host, without a path")
        @Nullable
        String url) {
    @ConfigurationInject
    ConsoleConfiguration {}

    Optional<String> token() {
        return Optional.ofNullable(tokenHash).filter(Predicate.not(String::isBlank));
    }

    Optional<URI> origin() {
        return Optional.ofNullable(url).filter(Predicate.not(String::isBlank)).map(URI::create);
    }

    /** Omits the hash. */
    @Override
    public String toString() {
        return "console at " + origin();
    }
}
