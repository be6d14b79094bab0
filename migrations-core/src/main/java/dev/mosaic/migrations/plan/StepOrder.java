package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleRanks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The single order of all steps.
 *
 * <p>A step is ready when the step before it in its module and the steps it is pinned to have run (Kahn, <i>Topological
 * Sorting of Large Networks</i>, 1962). Among the ready steps, those come first that no waiting step was written
 * before: if {@code chat:1} is pinned to {@code onboarding:1}, then {@code onboarding:2} lets it pass, even while
 * {@code chat:1} still waits for a third module. Among these, the step of the most dependent module is next. Then names
 * and versions decide, so that the same files always give the same order.
 *
 * <p>Steps of an order of versions over several modules wait for those before them too, see {@link VersionOrder}.
 */
public final class StepOrder {
    private final NavigableMap<StepId, Node> nodes = new TreeMap<>();
    private final List<Step> ordered = new ArrayList<>();

    /** Orders steps without an order of versions over several modules; pins to steps outside the collection are ignored. */
    public StepOrder(Collection<Step> steps, ModuleRanks ranks) {
        this(steps, ranks, new VersionOrder(List.of(), List.of()));
    }

    StepOrder(Collection<Step> steps, ModuleRanks ranks, VersionOrder versions) {
        for (Step step : steps) {
            nodes.put(step.id(), new Node(step, ranks.of(step.id().module())));
        }
        for (Node node : nodes.values()) {
            neighbour(nodes.lowerEntry(node.step.id()), node.step.id()).ifPresent(node::waitFor);
            List<StepId> own = node.step.isBaseline()
                    ? node.step.pins()
                    : node.step.migration().directives().after();
            Stream.concat(own.stream(), versions.before(node.step.id()).stream())
                    .map(this::nodeOf)
                    .filter(Objects::nonNull)
                    .forEach(node::waitFor);
            // An inherited pin needs no wait: the step that declares it has waited.
            for (StepId pin : node.step.pins()) {
                neighbour(nodes.higherEntry(pin), pin).ifPresent(newer -> newer.runPreferablyAfter(node));
            }
        }
        run();
    }

    /** Returns a step, or the baseline that takes its place; null if there is neither. */
    private @Nullable Node nodeOf(StepId id) {
        Node exact = nodes.get(id);
        return exact != null
                ? exact
                : neighbour(nodes.higherEntry(id), id)
                        .filter(next -> next.step.isBaseline())
                        .orElse(null);
    }

    /** Returns the entry's step if it is of the same module. */
    private static Optional<Node> neighbour(Map.@Nullable Entry<StepId, Node> entry, StepId id) {
        return entry != null && entry.getKey().module().equals(id.module())
                ? Optional.of(entry.getValue())
                : Optional.empty();
    }

    /** Returns the steps in their order, without those in a cycle and those after one. */
    public List<Step> ordered() {
        return List.copyOf(ordered);
    }

    /** Returns one path for each group of steps that wait for each other; each step waits for the next one of the path. */
    public List<List<StepId>> cycles() {
        List<List<StepId>> cycles = new ArrayList<>();
        Set<Node> unseen = new LinkedHashSet<>();
        nodes.values().stream().filter(node -> node.waiting > 0).forEach(unseen::add);
        while (!unseen.isEmpty()) {
            List<StepId> path = new ArrayList<>();
            Node node = unseen.iterator().next();
            // Every step left waits for another one that is left: the walk must return to its path or meet a known
            // part.
            while (unseen.remove(node)) {
                path.add(node.step.id());
                node = node.upstream.stream()
                        .filter(upstream -> upstream.waiting > 0)
                        .min(Comparator.comparing(upstream -> upstream.step.id()))
                        .orElseThrow();
            }
            int start = path.indexOf(node.step.id());
            if (start >= 0) {
                cycles.add(List.copyOf(path.subList(start, path.size())));
            }
        }
        return cycles;
    }

    private void run() {
        TreeSet<Node> ready = new TreeSet<>(Node.NEXT_FIRST);
        nodes.values().stream().filter(node -> node.waiting == 0).forEach(ready::add);
        while (!ready.isEmpty()) {
            Node node = ready.removeFirst();
            ordered.add(node.step);
            for (Node passed : node.softSuccessors) {
                boolean queued = ready.remove(passed); // its position in the queue depends on the count
                passed.softPredecessors--;
                if (queued) {
                    ready.add(passed);
                }
            }
            for (Node next : node.downstream) {
                if (--next.waiting == 0) {
                    ready.add(next);
                }
            }
        }
    }

    /** A step with its edges. */
    private static final class Node {
        static final Comparator<Node> NEXT_FIRST = Comparator.comparing((Node node) -> node.softPredecessors > 0)
                .thenComparing(Comparator.comparingInt((Node node) -> node.rank).reversed())
                .thenComparing(node -> node.step.id());

        final Step step;
        final int rank;
        final List<Node> upstream = new ArrayList<>();
        final List<Node> downstream = new ArrayList<>();
        /** The steps that should run after this one, because it was written before they were. */
        final List<Node> softSuccessors = new ArrayList<>();

        /** How many steps that must run before this one have not run. */
        int waiting;
        /** How many steps that should run before this one have not run. */
        int softPredecessors;

        Node(Step step, int rank) {
            this.step = step;
            this.rank = rank;
        }

        void waitFor(Node other) {
            upstream.add(other);
            other.downstream.add(this);
            waiting++;
        }

        void runPreferablyAfter(Node other) {
            other.softSuccessors.add(this);
            softPredecessors++;
        }
    }
}
