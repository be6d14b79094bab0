package dev.mosaic.migrations.test;

import dev.mosaic.migrations.check.EntityCheck;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.micronaut.MappedEntities;
import dev.mosaic.migrations.model.ModuleName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
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

    /**
     * Asserts that the entities of Micronaut Data whose tables are in the schema of a module match the catalog after all steps: each table and column
     * exists, each property can hold the type of its column, and null only where the column allows it. A difference is reported with the statement that
     * ends it.
     *
     * <p>It fails if there is no such entity on the class path.
     */
    public static void assertEntitiesMatch(String module) {
        ModuleName name = new ModuleName(module);
        List<EntityMapping> entities = MappedEntities.onTheClassPath().stream()
                .filter(entity -> entity.schema().equals(name.schema()))
                .toList();
        Assertions.assertFalse(
                entities.isEmpty(),
                () -> "No @MappedEntity has the schema %s of module %s".formatted(name.schema(), name));
        List<EntityMismatch> mismatches = mismatches(TestDatabase.of(module), name, entities);
        if (!mismatches.isEmpty()) {
            throw AssertionFailureBuilder.assertionFailure()
                    .message(mismatches.stream()
                            .map(mismatch -> mismatch.explanation().toString())
                            .collect(Collectors.joining("\n\n")))
                    .build();
        }
    }

    private static List<EntityMismatch> mismatches(
            TestDatabase database, ModuleName module, List<EntityMapping> entities) {
        try (Connection connection = database.dataSource().getConnection()) {
            return EntityCheck.in(connection, List.of(module), entities);
        } catch (SQLException e) {
            throw new SqlRefused(e);
        }
    }
}
