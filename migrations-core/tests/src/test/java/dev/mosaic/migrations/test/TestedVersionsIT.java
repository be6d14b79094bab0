package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Test runs for one version of PostgreSQL or of Flyway run on it. */
@Tag("differs-by-version")
class TestedVersionsIT {
    @Test
    @EnabledIfSystemProperty(named = "mosaic.test.major", matches = "\\d+")
    void theServerIsOfTheVersionThatTheRunIsFor() {
        assertThat(emptyDatabase().value("select current_setting('server_version_num')::int / 10000"))
                .isEqualTo(System.getProperty("mosaic.test.major"));
    }

    @Test
    @EnabledIfSystemProperty(named = "mosaic.test.flyway", matches = ".+")
    void flywayIsOfTheVersionThatTheRunIsFor() {
        assertThat(Flyway.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("flyway-core-" + System.getProperty("mosaic.test.flyway") + ".jar");
    }
}
