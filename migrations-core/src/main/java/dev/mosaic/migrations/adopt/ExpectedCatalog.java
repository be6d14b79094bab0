package dev.mosaic.migrations.adopt;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.Granted;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.drift.ObjectAuthors;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalog that steps leave, by a replay.
 *
 * @param before the catalog without the steps to be adopted: that of the steps that are recorded already
 * @param after the catalog with them
 * @param authors the migration that made each object what it is
 * @param facts what the steps to be adopted did to the catalog
 */
record ExpectedCatalog(
        Map<FactKey, Fact> before,
        Map<FactKey, Fact> after,
        Map<FactKey, MigrationId> authors,
        List<RecordedFact> facts) {
    /**
     * Replays steps.
     *
     * @param plan the plan
     * @param recorded the migrations that are recorded already
     * @param adopted those to be adopted
     * @throws MigrationException if a script fails on the scratch server
     */
    static ExpectedCatalog of(
            Scratch scratch, MigrationPlan plan, Set<MigrationId> recorded, Set<MigrationId> adopted) {
        Map<FactKey, Fact> before = recorded.isEmpty() ? Map.of() : facts(scratch, part(plan, recorded));
        Set<MigrationId> all = new HashSet<>(recorded);
        all.addAll(adopted);
        try (ScratchDatabase database = scratch.replay(part(plan, all));
                Connection connection = Connections.take(database.dataSource())) {
            CatalogSnapshot snapshot = new CatalogReader(connection).read();
            Map<FactKey, MigrationId> authors = ObjectAuthors.of(connection, plan.schemas(), snapshot.facts());
            authors.values().retainAll(all);
            List<RecordedFact> facts = new ArrayList<>(RecordedFacts.ofRepeatables(connection));
            for (MigrationId id : adopted) {
                if (id.asStep().isPresent()) {
                    facts.addAll(RecordedFacts.of(connection, id.asStep().get()));
                }
            }
            facts.removeIf(fact -> !adopted.contains(fact.author()));
            return new ExpectedCatalog(before, byKey(snapshot), authors, facts);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    private static MigrationPlan part(MigrationPlan plan, Set<MigrationId> ids) {
        return new MigrationPlan(
                plan.modules(),
                plan.steps().stream().filter(step -> ids.contains(step.id())).toList(),
                plan.repeatables().stream()
                        .filter(each -> ids.contains(each.id()))
                        .toList());
    }

    private static Map<FactKey, Fact> facts(Scratch scratch, MigrationPlan plan) {
        try (ScratchDatabase database = scratch.replay(plan);
                Connection connection = Connections.take(database.dataSource())) {
            return byKey(new CatalogReader(connection).read());
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    private static Map<FactKey, Fact> byKey(CatalogSnapshot snapshot) {
        Map<FactKey, Fact> facts = new HashMap<>();
        snapshot.facts().forEach(fact -> facts.put(fact.key(), fact));
        return facts;
    }

    /** Checks whether the steps to be adopted make, change or remove an object. */
    boolean isAdopted(FactKey key) {
        return !text(before, key).equals(text(after, key));
    }

    /** Returns the definition of an object, without its privileges. */
    Optional<String> definition(FactKey key) {
        return text(after, key);
    }

    private static Optional<String> text(Map<FactKey, Fact> facts, FactKey key) {
        return Optional.ofNullable(facts.get(key)).map(fact -> Granted.without(fact.definition()));
    }
}
