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
                "Flyway %s is on the class path.".formatted(found),
                "Mosaic uses Flyway's public API, which is known to fit from %s on and below %s."
                        .formatted(first, beyond),
                "Set the property flyway.version of the build to a version of that range."));
    }
}
