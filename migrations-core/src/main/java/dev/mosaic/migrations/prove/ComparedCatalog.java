package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.drift.EngineObjects;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalog of a scratch database, of the objects that the scripts of a plan have made: without the engine's own tables, the histories, and the modules'
 * schemas, which the engine creates. The physical order of columns is not part of it.
 */
final class ComparedCatalog {
    private final CatalogSnapshot snapshot;

    private ComparedCatalog(CatalogSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Reads the catalog of a database; throws {@link DatabaseRefused}. */
    static ComparedCatalog of(ScratchDatabase database) {
        try (Connection connection = Connections.take(database.dataSource())) {
            return new ComparedCatalog(new CatalogReader(connection).read());
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Returns in what a later catalog, or that of another database, differs from this one, by schema, kind and name. */
    List<ObjectDifference> differencesTo(ComparedCatalog other) {
        return ObjectDifference.of(between(other));
    }

    /** Returns the objects in which the other catalog differs. */
    Set<FactKey> changedKeys(ComparedCatalog other) {
        CatalogDifference difference = between(other);
        return Stream.of(
                        difference.missing().stream().map(fact -> fact.key()),
                        difference.added().stream().map(fact -> fact.key()),
                        difference.changed().stream()
                                .map(change -> change.after().key()))
                .flatMap(keys -> keys)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private CatalogDifference between(ComparedCatalog other) {
        return CatalogDifference.between(snapshot, other.snapshot).without(ComparedCatalog::isOfEngine);
    }

    private static boolean isOfEngine(FactKey key) {
        FactKey object = key.commented().orElse(key);
        return EngineObjects.contains(object)
                || object.identity().startsWith(ModuleName.ENGINE.value() + ".")
                || object.identity().equals(ModuleName.ENGINE.value());
    }
}
