package dev.mosaic.service;

import static dev.mosaic.migrations.test.MigrationAssertions.assertSafe;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import org.junit.jupiter.api.Test;

/** No step of the service blocks other sessions for long, unless its file says why that is accepted. */
class SafeStepsIT {
    @Test
    void aTraceOfTheWholePlanFindsNothing() {
        assertSafe(MigrationPlan.of(MigrationModule.all()), step -> true);
    }
}
