package dev.mosaic.migrations;

import java.time.Duration;
import java.util.List;

/** A setting has a value that it may not have: nothing was applied. */
public final class SettingRefused extends MigrationException {
    private SettingRefused(Explanation explanation) {
        super(explanation, null);
    }

    /** A value that the rule of the setting does not allow. */
    static SettingRefused of(SettingRule rule, Object value) {
        return new SettingRefused(new Explanation(
                "%s cannot be '%s'.".formatted(rule.variable(), value),
                "It is %s.".formatted(rule.description()),
                (rule.fallback().isEmpty()
                                ? "Set it so, or unset it."
                                : "Set it so, or unset it for its default, %s.".formatted(rule.fallback()))
                        + " In a configuration file it is %s.".formatted(rule.setting())));
    }

    /** A time to wait for a lock that PostgreSQL cannot be told, or that would have no end. */
    static SettingRefused lockTimeout(String setting, Duration value) {
        return of(SettingRule.range("mosaic.migrations." + setting, SettingRule.Kind.TIME, "1ms", "24d", "2s"), value);
    }

    /** A pause of a fill that nobody can keep. */
    static SettingRefused rest(double value) {
        return of(
                SettingRule.range(
                        "mosaic.migrations.backfill.rest-among-writers", SettingRule.Kind.NUMBER, "0", "100", "0"),
                value);
    }

    /** Batches of which the fewest rows are more than the most. */
    static SettingRefused sizes(int smallest, int largest) {
        return new SettingRefused(new Explanation(
                "MOSAIC_MIGRATIONS_BACKFILL_SMALLEST cannot be '%d' while MOSAIC_MIGRATIONS_BACKFILL_LARGEST is %d."
                        .formatted(smallest, largest),
                "They are the fewest and the most rows of a batch.",
                "Set the first to at most the second, or unset both for their defaults, 100 and 20000."));
    }

    /** A prefix with which no role can be named. */
    static SettingRefused rolePrefix(String prefix) {
        return of(
                new SettingRule(
                        "mosaic.migrations.role-prefix",
                        SettingRule.Kind.TEXT,
                        "",
                        "",
                        List.of(),
                        Roles.PREFIX_PATTERN,
                        Roles.PREFIX_WORDS,
                        "mosaic_"),
                prefix);
    }
}
