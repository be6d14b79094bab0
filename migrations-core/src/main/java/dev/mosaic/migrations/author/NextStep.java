package dev.mosaic.migrations.author;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
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
 * The step after the newest one of a module.
 *
 * @param id its version is the next whole number, above the order of versions if its module takes part in one
 * @param schema the schema of its module, unquoted
 * @param pins the pins for its 'after' directives, so that it is written against the current state of the modules it
 *     depends on
 */
public record NextStep(StepId id, String schema, List<StepId> pins) {
    public NextStep {
        pins = List.copyOf(pins);
    }

    /**
     * Returns the next step of a module.
     *
     * @throws dev.mosaic.migrations.problem.NotInPlan if the plan has no such module
     */
    public static NextStep in(MigrationPlan plan, ModuleName module) {
        return new Finder(plan.forModule(module), module).find();
    }

    /** Finder that inspects a module and all of its dependencies. */
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
            // Transitive dependencies are mostly reached through these; one that has newer steps since is named itself.
            Set<StepId> reached = reachedFrom(pins);
            for (ModuleName upstream : new ModuleRanks(plan.modules()).upstreamOf(module)) {
                newestOf(upstream).filter(id -> !reached.contains(id)).ifPresent(pins::add);
            }
            pins.removeAll(inherited);
            StepVersion next = last.map(step -> step.id().version().nextWhole()).orElse(StepVersion.of(1));
            // A step inside the order would run before steps that databases have applied.
            StepVersion version = declared()
                    .byVersionUntil()
                    .map(StepVersion::nextWhole)
                    .filter(next::isBefore)
                    .orElse(next);
            return new NextStep(
                    new StepId(module, version),
                    plan.schema(module),
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

        /** Returns the steps that run before these because of pins, and these. */
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
