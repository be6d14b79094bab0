package dev.mosaic.console.graph;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.status.StepState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which lanes of a graph show their steps; of the others only a summary is drawn.
 *
 * @param open the modules that show their steps
 */
public record Folding(Set<ModuleName> open) {
    /** The most columns that are drawn unless the reader opens more: about four screens. */
    static final int MOST_COLUMNS = 120;

    public Folding {
        open = Set.copyOf(open);
    }

    /** Opens all modules. */
    public static Folding none(PlanGraph graph) {
        return new Folding(Set.copyOf(graph.modules()));
    }

    /** Opens all modules if there is room; else those with steps that are not applied, the fewest steps first, then others while there is room. */
    public static Folding fitting(PlanGraph graph) {
        if (graph.steps().size() <= MOST_COLUMNS) {
            return none(graph);
        }
        List<ModuleName> byUse = new ArrayList<>(graph.modules());
        byUse.sort(Comparator.comparing((ModuleName module) -> isSettled(graph, module))
                .thenComparingInt(module -> graph.of(module).size()));
        Set<ModuleName> open = new TreeSet<>();
        int columns = 0;
        for (ModuleName module : byUse) {
            int steps = graph.of(module).size();
            if (columns + steps <= MOST_COLUMNS) {
                open.add(module);
                columns += steps;
            }
        }
        return new Folding(open);
    }

    private static boolean isSettled(PlanGraph graph, ModuleName module) {
        return graph.of(module).stream()
                .allMatch(step -> step.state().filter(StepState.APPLIED::equals).isPresent());
    }

    /** Returns the folding with one module opened or folded. */
    public Folding toggled(ModuleName module) {
        Set<ModuleName> toggled = new TreeSet<>(open);
        if (!toggled.remove(module)) {
            toggled.add(module);
        }
        return new Folding(toggled);
    }

    /** Checks whether a module shows its steps. */
    public boolean isOpen(ModuleName module) {
        return open.contains(module);
    }
}
