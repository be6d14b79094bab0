package dev.mosaic.migrations.node;

import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The live nodes, and the contract steps that have to wait for them.
 *
 * @param nodes the nodes, the oldest first
 */
public record LiveNodes(List<LiveNode> nodes) {
    public LiveNodes {
        nodes = List.copyOf(nodes);
    }

    /** Reads the nodes; empty if {@code migrations.node} does not exist or cannot be read. */
    public static LiveNodes in(Connection connection) throws SQLException {
        return new LiveNodes(NodeTable.live(connection));
    }

    /**
     * Reads the nodes, and blocks the registration of further ones until {@link #allowRegistration}. A starting node reads the
     * histories after it has registered. So it sees a contract step that was applied in between, and refuses to start
     * if it does not have it.
     */
    public static LiveNodes blockingRegistration(Connection connection) throws SQLException {
        NodeTable.close(connection);
        return in(connection);
    }

    /** Ends the block of {@link #blockingRegistration}. */
    public static void allowRegistration(Connection connection) throws SQLException {
        NodeTable.open(connection);
    }

    /**
     * Returns the nodes that a contract step waits for.
     *
     * @return empty if no live node may use what the step removes, according to its directives and the nodes' newest
     *     steps
     */
    public Optional<Deferral.ForNodes> blocking(MigrationPlan plan, Step step) {
        if (!step.isContract() || step.migration().directives().compatibility() == Compatibility.COMPATIBLE) {
            return Optional.empty();
        }
        Set<ModuleName> names = names(plan, step.id().module());
        List<LiveNode> older = nodes.stream()
                .filter(node -> node.isOlderThan(step.id(), names))
                .toList();
        return older.isEmpty() ? Optional.empty() : Optional.of(new Deferral.ForNodes(step.id(), older));
    }

    /** Returns the pending contract steps that wait for nodes, of modules that already have applied steps. */
    public List<Deferral.ForNodes> blocking(MigrationPlan plan, History history) {
        return plan.steps().stream()
                .filter(step -> !history.has(step.id())
                        && !history.steps(step.id().module()).isEmpty())
                .flatMap(step -> blocking(plan, step).stream())
                .toList();
    }

    private static Set<ModuleName> names(MigrationPlan plan, ModuleName module) {
        Set<ModuleName> names = new TreeSet<>(Set.of(module));
        plan.modules().stream()
                .filter(each -> each.name().equals(module))
                .map(MigrationModule::formerly)
                .forEach(names::addAll);
        return names;
    }
}
