package dev.mosaic.migrations.test;

import dev.mosaic.migrations.model.ModuleName;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.Assertions;

/** Our own verbs for tests of schemas. */
public final class MigrationAssertions {
    private MigrationAssertions() {}

    /** PostgreSQL refuses the statement, by the constraint of that name. */
    public static void assertRefused(TestDatabase database, String sql, String constraint) {
        SqlRefused refused = Assertions.assertThrows(SqlRefused.class, () -> database.execute(sql));
        Assertions.assertEquals(constraint, refused.constraint(), refused.getMessage());
    }

    /**
     * Takes a new database through all steps of a module and what it stands on: up, down by their U scripts, up again, one by one.
     *
     * <p>Wherever it comes by a second time, the catalog must be the one of the first time.
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
