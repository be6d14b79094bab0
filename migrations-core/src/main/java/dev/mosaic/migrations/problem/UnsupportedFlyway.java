package dev.mosaic.migrations.problem;

/** A version of Flyway on the class path that Mosaic is not tested with. */
public final class UnsupportedFlyway extends MigrationException {
    private UnsupportedFlyway(Explanation explanation) {
        super(explanation, null);
    }

    /** Names the version that was found, and the range: the first supported version, and the first one beyond. */
    public static UnsupportedFlyway of(String found, String first, String beyond) {
        return new UnsupportedFlyway(new Explanation(
                "Flyway %s is on the class path.".formatted(found),
                "Mosaic uses Flyway's public API, which is known to fit from %s on and below %s."
                        .formatted(first, beyond),
                "Set the property flyway.version of the build to a version of that range."));
    }
}
