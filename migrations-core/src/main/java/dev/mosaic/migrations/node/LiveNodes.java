package dev.mosaic.migrations.node;

import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nodes that are live, and which contract steps have to wait for their end.
 *
 * @param nodes the nodes, the oldest first
 */
public record LiveNodes(List<LiveNode> nodes) {
    public LiveNodes {
        nodes = List.copyOf(nodes);
    }

    /** Reads them; none where {@code migrations.node} is absent or cannot be read. */
    public static LiveNodes in(Connection connection) throws SQLException {
        return new LiveNodes(NodeTable.live(connection));
    }

    /**
     * Reads them, and keeps further ones from arriving until {@link #letArrive}: a node that starts reads the histories after it has arrived, so
     * it sees a contract step that was applied in between, and is refused if it does not know it.
     */
    public static LiveNodes whileNoneArrives(Connection connection) throws SQLException {
        NodeTable.close(connection);
        return in(connection);
    }

    /** Ends what {@link #whileNoneArrives} has begun. */
    public static void letArrive(Connection connection) throws SQLException {
        NodeTable.open(connection);
    }

    /**
     * The nodes for whose end a contract step waits.
     *
     * @return absent if the step takes nothing away that a live node may use, as far as its own words and the nodes' say
     */
    public Optional<Waiting.ForNodes> holding(MigrationPlan plan, Step step) {
        if (!step.isContract() || step.migration().directives().compatibility() == Compatibility.COMPATIBLE) {
            return Optional.empty();
        }
        Set<ModuleName> names = names(plan, step.id().module());
        List<LiveNode> older = nodes.stream()
                .filter(node -> node.isOlderThan(step.id(), names))
                .toList();
        return older.isEmpty() ? Optional.empty() : Optional.of(new Waiting.ForNodes(step.id(), older));
    }

    /** The pending contract steps that wait for the end of nodes, of modules that the database has already. */
    public List<Waiting.ForNodes> holding(MigrationPlan plan, History history) {
        return plan.steps().stream()
                .filter(step -> !history.has(step.id())
                        && !history.steps(step.id().module()).isEmpty())
                .flatMap(step -> holding(plan, step).stream())
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
