package dev.mosaic.service;

import static dev.mosaic.migrations.test.MigrationAssertions.assertProved;

import org.junit.jupiter.api.Test;

/** All modules together: {@code -Dmosaic.test.orders=50} replays more orders. */
class ProvedModulesIT {
    @Test
    void eachUndoRestoresAndOtherOrdersLeadToTheCatalogOfThePlan() {
        assertProved(Integer.getInteger("mosaic.test.orders", 1), Long.getLong("mosaic.test.seed", 1));
    }
}
