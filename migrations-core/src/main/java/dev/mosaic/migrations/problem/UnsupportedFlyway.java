package dev.mosaic.migrations.problem;

/** The version of Flyway on the class path is not one that Mosaic is tested with. */
public final class UnsupportedFlyway extends MigrationException {
    private UnsupportedFlyway(Explanation explanation) {
        super(explanation, null);
    }

    /**
     * Reports the version found and the supported range.
     *
     * @param first the first supported version
     * @param beyond the first version beyond the range
     */
    public static UnsupportedFlyway of(String found, String first, String beyond) {
        return new UnsupportedFlyway(new Explanation(
                "Flyway %s is not supported.".formatted(found),
                "Supported versions are from %s, below %s; their public API is the one that Mosaic uses."
                        .formatted(first, beyond),
                "Set the build property flyway.version to a supported version."));
    }
}
