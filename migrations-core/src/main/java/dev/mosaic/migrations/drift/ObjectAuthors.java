package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.module.ModuleSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The migrations that made objects what they are, in a database that only runs have changed. */
public final class ObjectAuthors {
    private ObjectAuthors() {}

    /** Returns the migration whose transaction wrote each fact last; objects of the engine itself have none. */
    public static Map<FactKey, MigrationId> of(Connection connection, ModuleSchemas modules, Collection<Fact> facts)
            throws SQLException {
        OwnTransactions own = OwnTransactions.read(connection, modules, 0, facts);
        Map<FactKey, MigrationId> authors = new HashMap<>();
        for (Fact fact : facts) {
            own.author(fact, 0)
                    .flatMap(migration -> migration)
                    .ifPresent(migration -> authors.put(fact.key(), migration));
        }
        return authors;
    }
}
