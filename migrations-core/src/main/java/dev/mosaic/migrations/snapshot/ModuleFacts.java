package dev.mosaic.migrations.snapshot;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.ObjectModules;
import dev.mosaic.migrations.drift.EngineObjects;
import dev.mosaic.migrations.history.EventReader;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reader of the objects that belong to one module, without those of the engine. */
public final class ModuleFacts {
    private ModuleFacts() {}

    /**
     * Reads the objects of a module of a plan, in no transaction. Where runs record no catalog, as in a scratch database, the log tells which
     * module wrote an object last, and the text of the scripts which one creates it.
     */
    public static List<Fact> of(Connection connection, MigrationPlan plan, ModuleName module) throws SQLException {
        ObjectModules owners = ObjectModules.read(connection, plan.schemas()).during(plan);
        List<Fact> facts = new CatalogReader(connection)
                .read().facts().stream()
                        .filter(fact -> !EngineObjects.contains(fact.key()))
                        .toList();
        Map<Long, ModuleName> writers = EventReader.writers(
                connection,
                facts.stream()
                        .filter(owners::isInSharedSchema)
                        .map(Fact::xid)
                        .distinct()
                        .toList());
        return facts.stream()
                .filter(fact -> owners.of(fact, Optional.ofNullable(writers.get(fact.xid())))
                        .equals(Optional.of(module)))
                .toList();
    }
}
