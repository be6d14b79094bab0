package dev.mosaic.migrations.run;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogRecord;
import dev.mosaic.migrations.catalog.CatalogRecord.State;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.ObjectModules;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.catalog.RecordedObject;
import dev.mosaic.migrations.drift.EngineObjects;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The record of the catalog before and after an adoption. Every write joins the transaction of its caller. */
final class AdoptedCatalog {
    private final Connection connection;
    private final MigrationPlan plan;

    AdoptedCatalog(Connection connection, MigrationPlan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    /** Records the objects of schemas as they are, each with the migration that made it; the first record has those of all schemas. */
    void record(Inheritance inheritance, Map<MigrationId, String> names) throws SQLException {
        Map<MigrationId, List<RecordedFact>> facts = new LinkedHashMap<>();
        inheritance
                .facts()
                .forEach(fact -> facts.computeIfAbsent(fact.author(), id -> new ArrayList<>())
                        .add(fact));
        for (Map.Entry<MigrationId, List<RecordedFact>> of : facts.entrySet()) {
            RecordedFacts.replace(connection, of.getKey(), names.getOrDefault(of.getKey(), ""), of.getValue());
        }
        Optional<State> state = CatalogRecord.state(connection);
        if (state.isPresent() && !state.get().isComparable()) {
            return; // the next run records the catalog of this server
        }
        Map<FactKey, RecordedObject> recorded = CatalogRecord.read(connection);
        CatalogSnapshot live = new CatalogReader(connection).read();
        ObjectModules modules = new ObjectModules(plan.schemas(), recorded).during(plan);
        List<RecordedObject> left = live.facts().stream()
                .filter(fact -> state.isEmpty() || inheritance.schemas().contains(fact.schema()) || isView(fact.key()))
                .map(fact -> recorded(fact, inheritance, Optional.ofNullable(recorded.get(fact.key())), modules))
                .toList();
        List<FactKey> gone = recorded.values().stream()
                .filter(object -> inheritance.schemas().contains(object.fact().schema()))
                .map(RecordedObject::key)
                .filter(key -> live.fact(key).isEmpty())
                .toList();
        write(left, gone, state);
    }

    /** Checks for the view over the histories, which the adoption has changed, or its comment. */
    private static boolean isView(FactKey key) {
        return key.commented().orElse(key).identity().startsWith(ModuleName.ENGINE.value() + ".")
                && EngineObjects.contains(key);
    }

    private static RecordedObject recorded(
            Fact fact, Inheritance inheritance, Optional<RecordedObject> before, ObjectModules modules) {
        Optional<MigrationId> author = Optional.ofNullable(inheritance.authors().get(fact.key()))
                .or(() -> before.flatMap(RecordedObject::author));
        return new RecordedObject(fact, author, modules.of(fact, author.map(MigrationId::module)));
    }

    /**
     * Forgets which objects migrations made, and the objects of schemas that have no history any more; all of them if no module has one.
     *
     * @param schemas the schemas without a history
     * @param isLast whether no module has a history
     */
    void forget(Collection<MigrationId> migrations, Set<String> schemas, boolean isLast) throws SQLException {
        Optional<State> state = CatalogRecord.state(connection);
        if (state.isEmpty()) {
            return;
        }
        if (isLast) {
            Sql.update(connection, "delete from migrations.object");
            Sql.update(connection, "delete from migrations.catalog_record");
            return;
        }
        List<RecordedObject> without = new ArrayList<>();
        List<FactKey> gone = new ArrayList<>();
        for (RecordedObject object : CatalogRecord.read(connection).values()) {
            if (schemas.contains(object.fact().schema())) {
                gone.add(object.key());
            } else if (object.author().filter(migrations::contains).isPresent()) {
                // In a schema of several modules it belongs to none then, as before.
                without.add(new RecordedObject(
                        object.fact(),
                        Optional.empty(),
                        plan.schemas().soleModule(object.fact().schema())));
            }
        }
        new CatalogReader(connection)
                .read().facts().stream()
                        .filter(fact -> isView(fact.key()))
                        .forEach(fact -> without.add(
                                new RecordedObject(fact, Optional.empty(), Optional.of(ModuleName.ENGINE))));
        write(without, gone, state);
    }

    /** The changes of a killed run before are still to be recorded by the next one. */
    private void write(List<RecordedObject> left, List<FactKey> gone, Optional<State> state) throws SQLException {
        Optional<State> open = state.filter(State::isOpen);
        long newest = open.isPresent()
                ? open.get().event()
                : Sql.queryOne(
                        connection, "select coalesce(max(id), 0) from migrations.event", result -> result.getLong(1));
        CatalogRecord.write(connection, left, gone, newest, open.isPresent());
    }
}
