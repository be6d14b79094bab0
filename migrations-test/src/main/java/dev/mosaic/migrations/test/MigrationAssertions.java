package dev.mosaic.migrations.test;

import dev.mosaic.migrations.model.ModuleName;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.Assertions;

/** Assertions for tests of schemas. */
public final class MigrationAssertions {
    private MigrationAssertions() {}

    /** Asserts that PostgreSQL refuses a statement by the constraint of a name. */
    public static void assertRefused(TestDatabase database, String sql, String constraint) {
        SqlRefused refused = Assertions.assertThrows(SqlRefused.class, () -> database.execute(sql));
        Assertions.assertEquals(constraint, refused.constraint(), refused.getMessage());
    }

    /**
     * Takes a new database through all steps of a module and its dependencies: up, down by their U scripts, up again,
     * one by one.
     *
     * <p>Whenever a step is reached again, the catalog must equal that of the first time.
     */
    public static void assertUpDownUp(String module) {
        Journey journey = new Journey(Templates.empty(Templates.planOf(new ModuleName(module))));
        journey.up();
        journey.down();
        journey.up();
        if (journey.contradictions().isEmpty()) {
            return;
        }
        throw AssertionFailureBuilder.assertionFailure()
                .message(String.join("\n", journey.contradictions()))
                .build();
    }
}
