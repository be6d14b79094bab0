package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Test runs for one major version of PostgreSQL run on it. */
@Tag("differs-by-version")
@EnabledIfSystemProperty(named = "mosaic.test.major", matches = "\\d+")
class ServerVersionIT {
    @Test
    void theServerIsOfTheVersionThatTheRunIsFor() {
        assertThat(emptyDatabase().value("select current_setting('server_version_num')::int / 10000"))
                .isEqualTo(System.getProperty("mosaic.test.major"));
    }
}
