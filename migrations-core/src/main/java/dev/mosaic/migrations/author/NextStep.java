package dev.mosaic.migrations.author;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The step that comes after the newest one of a module.
 *
 * @param id its version is one above
 * @param pins what its 'after' lines have to name, so that it is written against today's state of the modules that it stands on
 */
public record NextStep(StepId id, List<StepId> pins) {
    public NextStep {
        pins = List.copyOf(pins);
    }

    /**
     * Finds it.
     *
     * @throws dev.mosaic.migrations.problem.NotInPlan if the plan has no such module
     */
    public static NextStep in(MigrationPlan plan, ModuleName module) {
        return new Finder(plan.forModule(module), module).find();
    }

    /** Looks at a module and all that it stands on. */
    private static final class Finder {
        private final MigrationPlan plan;
        private final ModuleName module;
        private final Map<ModuleName, Step> newest = new TreeMap<>();
        private final Map<StepId, Step> steps;

        Finder(MigrationPlan plan, ModuleName module) {
            this.plan = plan;
            this.module = module;
            this.steps = plan.byId();
            plan.steps().forEach(step -> newest.put(step.id().module(), step));
        }

        NextStep find() {
            Optional<Step> last = Optional.ofNullable(newest.get(module));
            List<StepId> inherited = last.map(Step::pins).orElse(List.of());
            List<StepId> pins = new ArrayList<>();
            for (ModuleName declared : declared().after()) {
                newestOf(declared).ifPresent(pins::add);
            }
            // What stands farther is mostly reached through these; it is named where it has moved on since.
            Set<StepId> reached = reachedFrom(pins);
            for (ModuleName upstream : new ModuleRanks(plan.modules()).upstreamOf(module)) {
                newestOf(upstream).filter(id -> !reached.contains(id)).ifPresent(pins::add);
            }
            pins.removeAll(inherited);
            return new NextStep(
                    new StepId(module, last.map(step -> step.id().version()).orElse(0L) + 1),
                    pins.stream().sorted().toList());
        }

        private MigrationModule declared() {
            return plan.modules().stream()
                    .filter(each -> each.name().equals(module))
                    .findFirst()
                    .orElseThrow();
        }

        private Optional<StepId> newestOf(ModuleName upstream) {
            return Optional.ofNullable(newest.get(upstream)).map(Step::id);
        }

        /** The steps that run before these because of pins, and these. */
        private Set<StepId> reachedFrom(List<StepId> pins) {
            Set<StepId> reached = new HashSet<>();
            Deque<StepId> next = new ArrayDeque<>(pins);
            while (!next.isEmpty()) {
                Step step = steps.get(next.pop());
                if (step != null && reached.add(step.id())) {
                    next.addAll(step.pins());
                }
            }
            return reached;
        }
    }
}
