package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.problem.UnsupportedFlyway;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** The supported versions of Flyway; the version comes from the Maven metadata in Flyway's JAR. */
final class SupportedFlyway {
    private static final String RECORD = "/META-INF/maven/org.flywaydb/flyway-core/pom.properties";
    private static final String FIRST = "10.22";
    private static final String BEYOND = "14";

    private SupportedFlyway() {}

    /**
     * Checks the version of Flyway; a JAR without the metadata is not checked.
     *
     * @throws UnsupportedFlyway with the version and the range, if it is outside of the range
     */
    static void check() {
        Properties record = new Properties();
        try (InputStream file = Flyway.class.getResourceAsStream(RECORD)) {
            if (file != null) {
                record.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RECORD, e);
        }
        String found = record.getProperty("version");
        if (found != null) {
            check(found);
        }
    }

    /** Checks a version. */
    static void check(String found) {
        MigrationVersion version = MigrationVersion.fromVersion(found.replaceAll("[^0-9.].*", ""));
        if (version.compareTo(MigrationVersion.fromVersion(FIRST)) < 0
                || version.compareTo(MigrationVersion.fromVersion(BEYOND)) >= 0) {
            throw UnsupportedFlyway.of(found, FIRST, BEYOND);
        }
    }
}
