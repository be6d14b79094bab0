package dev.mosaic.migrations.problem;

/** A setting has an invalid value. Nothing was applied. */
public final class SettingRefused extends MigrationException {
    /** Creates the exception from an explanation that names the setting, its rule and its default. */
    public SettingRefused(Explanation explanation) {
        super(explanation, null);
    }
}
