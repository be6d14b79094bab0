package dev.mosaic.migrations.scratch;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.Granted;
import dev.mosaic.migrations.drift.EngineObjects;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.status.StepEffect;
import dev.mosaic.migrations.status.StepEffect.ObjectEffect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replay of one step in a scratch database, after the steps before it. */
public final class StepReplay {
    private final Scratch scratch;
    private final MigrationPlan plan;

    /** Creates the replay of steps of a plan. */
    public StepReplay(Scratch scratch, MigrationPlan plan) {
        this.scratch = scratch;
        this.plan = plan;
    }

    /**
     * Applies a step and returns what it made of the catalog, apart from what the engine makes for itself.
     *
     * @throws NotInPlan if the plan has no such step
     * @throws MigrationException if a script fails on the scratch server
     */
    public StepEffect effect(StepId step) {
        try (ScratchDatabase database = scratch.replay(before(step));
                Connection connection = Connections.take(database.dataSource())) {
            CatalogReader reader = new CatalogReader(connection);
            CatalogSnapshot before = reader.read();
            Migrations migrations = database.migrations(plan);
            migrations.migrateTo(step);
            List<CatalogSnapshot> after = new ArrayList<>(List.of(reader.readWhole(before)));
            Set<FactKey> keys = keys(CatalogDifference.between(before, after.getFirst()));
            for (StepId next : later(step)) {
                migrations.migrateTo(next);
                after.add(reader.readWhole(after.getLast()));
            }
            return new StepEffect(keys.stream()
                    .map(key -> object(
                            key,
                            text(before, key),
                            after.stream().map(snapshot -> text(snapshot, key)).toList()))
                    .filter(object -> !object.before().equals(object.after()))
                    .toList());
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    private MigrationPlan before(StepId step) {
        List<StepId> order = plan.upTo(step).steps().stream().map(Step::id).toList();
        return order.size() == 1 ? MigrationPlan.of(List.of()) : plan.upTo(order.get(order.size() - 2));
    }

    /** Returns the later steps of the module. */
    private List<StepId> later(StepId step) {
        List<StepId> order = plan.steps().stream().map(Step::id).toList();
        return order.subList(order.indexOf(step) + 1, order.size()).stream()
                .filter(other -> other.module().equals(step.module()))
                .toList();
    }

    private static Set<FactKey> keys(CatalogDifference difference) {
        Set<FactKey> keys = new LinkedHashSet<>();
        difference.added().forEach(fact -> keys.add(fact.key()));
        difference.missing().forEach(fact -> keys.add(fact.key()));
        difference.changed().forEach(change -> keys.add(change.after().key()));
        keys.removeIf(EngineObjects::contains);
        return keys;
    }

    private static ObjectEffect object(FactKey key, Optional<String> before, List<Optional<String>> after) {
        List<Optional<String>> later = after.subList(1, after.size());
        return new ObjectEffect(
                key.kind().toString(),
                key.identity(),
                before,
                after.getFirst(),
                later.stream().flatMap(Optional::stream).collect(toUnmodifiableSet()),
                later.contains(Optional.<String>empty()));
    }

    private static Optional<String> text(CatalogSnapshot snapshot, FactKey key) {
        return snapshot.fact(key).map(fact -> Granted.without(fact.definition()));
    }
}
