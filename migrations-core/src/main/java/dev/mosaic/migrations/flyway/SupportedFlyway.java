package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.problem.UnsupportedFlyway;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** The supported versions of Flyway; a version comes from the Maven metadata in the JAR, which some releases do not have. */
final class SupportedFlyway {
    private static final String RECORDS = "/META-INF/maven/org.flywaydb/";
    private static final String FIRST = "10.22";
    private static final String BEYOND = "14";

    private SupportedFlyway() {}

    /**
     * Checks the versions of Flyway and of its part for PostgreSQL; a JAR without the metadata is not checked.
     *
     * @throws UnsupportedFlyway with the version and the range if it is outside of the range, or with both versions if their major versions differ
     */
    static void check() {
        Optional<String> core = version("flyway-core");
        core.ifPresent(SupportedFlyway::check);
        version("flyway-database-postgresql").ifPresent(other -> core.ifPresent(found -> checkPair(found, other)));
    }

    /** Checks a version. */
    static void check(String found) {
        MigrationVersion version = parsed(found);
        if (version.compareTo(parsed(FIRST)) < 0 || version.compareTo(parsed(BEYOND)) >= 0) {
            throw UnsupportedFlyway.of(found, FIRST, BEYOND);
        }
    }

    /** Checks that two versions have one major version. */
    static void checkPair(String core, String postgresql) {
        if (!parsed(core).getMajorAsString().equals(parsed(postgresql).getMajorAsString())) {
            throw UnsupportedFlyway.mixed(core, postgresql);
        }
    }

    private static MigrationVersion parsed(String version) {
        return MigrationVersion.fromVersion(version.replaceAll("[^0-9.].*", ""));
    }

    private static Optional<String> version(String artifact) {
        String record = RECORDS + artifact + "/pom.properties";
        try (InputStream file = Flyway.class.getResourceAsStream(record)) {
            if (file == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(file);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + record, e);
        }
    }
}
