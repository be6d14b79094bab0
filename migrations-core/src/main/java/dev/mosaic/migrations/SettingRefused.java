package dev.mosaic.migrations;

import java.time.Duration;
import java.util.Locale;

/** A setting has a value that nothing can be done with: nothing was applied. */
public final class SettingRefused extends MigrationException {
    private SettingRefused(Explanation explanation) {
        super(explanation.toString(), null);
    }

    /** A time to wait for a lock that PostgreSQL cannot be told, or that would have no end. */
    static SettingRefused lockTimeout(String setting, Duration value) {
        return new SettingRefused(new Explanation(
                "mosaic.migrations.%s cannot be %s.".formatted(setting, value),
                "PostgreSQL takes 1 ms to %d ms, which are 24.8 days; 0 would be without end."
                        .formatted(MigrationSettings.LONGEST_LOCK_TIMEOUT.toMillis()),
                "Set it to a time such as 2s, or take it out of the configuration."));
    }

    /**
     * A value that is none of its kind.
     *
     * @param setting its name, as in a configuration file
     * @param value what stands there
     * @param kind what it is to be, an example included: "a time such as 2s"
     */
    public static SettingRefused unreadable(String setting, Object value, String kind) {
        return new SettingRefused(new Explanation(
                "%s cannot be '%s'.".formatted(setting, value),
                "It is %s.".formatted(kind),
                "Set it so, or take it out of the configuration; in the environment it is called %s."
                        .formatted(setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))));
    }

    /** A pause of a fill that nobody can keep. */
    static SettingRefused rest(double value) {
        return new SettingRefused(new Explanation(
                "mosaic.migrations.backfill.rest-among-writers cannot be %s.".formatted(value),
                "It is the longest pause after a batch, as a part of the batch's time: 0 is none, 1 is as long as the batch.",
                "Set it to a number from 0 to 100, or take it out of the configuration."));
    }
}
