package dev.mosaic.service.version;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * {@code mosaic.api.v1.*}: the announced end of version 1 of the API.
 *
 * @param deprecation the day from which clients should use another version; empty for none
 * @param sunset the day on which the version is removed; empty for none
 */
@ConfigurationProperties("mosaic.api.v1")
record VersionSettings(
        @Setting(
                purpose = "day from which responses of /api/v1 announce that it is deprecated (RFC 9745)",
                matches = VersionSettings.DAY,
                words = "a day such as 2027-01-31, in UTC")
        @Bindable(defaultValue = "")
        String deprecation,

        @Setting(
                purpose = "day on which /api/v1 will be removed, announced in its responses (RFC 8594)",
                matches = VersionSettings.DAY,
                words = "a day such as 2027-01-31, in UTC")
        @Bindable(defaultValue = "")
        String sunset) {
    static final String DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";

    @ConfigurationInject
    VersionSettings {}

    Optional<ZonedDateTime> deprecationTime() {
        return time(deprecation);
    }

    Optional<ZonedDateTime> sunsetTime() {
        return time(sunset);
    }

    private static Optional<ZonedDateTime> time(String day) {
        return day.isBlank()
                ? Optional.empty()
                : Optional.of(LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC));
    }
}
