package dev.mosaic.migrations.problem;

/** A setting has a value that it may not have: nothing was applied. */
public final class SettingRefused extends MigrationException {
    /** A value whose setting, rule and default the explanation names. */
    public SettingRefused(Explanation explanation) {
        super(explanation, null);
    }
}
