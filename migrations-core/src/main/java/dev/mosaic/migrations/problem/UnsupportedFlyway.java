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
        return new UnsupportedFlyway(
                new Explanation(
                        "Flyway %s is not supported.".formatted(found),
                        "Supported versions are from %s, below %s; their public API is the one that Mosaic uses."
                                .formatted(first, beyond),
                        "Depend on a supported version of org.flywaydb:flyway-core and org.flywaydb:flyway-database-postgresql, or import dev.mosaic:mosaic-bom."));
    }

    /**
     * Reports that Flyway and its part for PostgreSQL are of different major versions.
     *
     * @param core the version of flyway-core
     * @param postgresql the version of flyway-database-postgresql
     */
    public static UnsupportedFlyway mixed(String core, String postgresql) {
        return new UnsupportedFlyway(new Explanation(
                "flyway-core %s and flyway-database-postgresql %s do not work together.".formatted(core, postgresql),
                "Each needs classes of the other that differ between major versions.",
                "Depend on one version of both, or import dev.mosaic:mosaic-bom."));
    }
}
