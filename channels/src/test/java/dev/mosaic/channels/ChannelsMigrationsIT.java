package dev.mosaic.channels;

import static dev.mosaic.migrations.test.MigrationAssertions.assertEntitiesMatch;
import static dev.mosaic.migrations.test.MigrationAssertions.assertSchemaFile;
import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;

import dev.mosaic.migrations.test.ModuleTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@ModuleTest("channels")
class ChannelsMigrationsIT {
    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("channels");
    }

    @Test
    void entitiesMatchTheTables() {
        assertEntitiesMatch("channels");
    }

    @Test
    void theSchemaIsThatOfItsFile() throws IOException {
        assertSchemaFile("channels");
    }
}
