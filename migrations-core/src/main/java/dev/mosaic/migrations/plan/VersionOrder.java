package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The order of versions over several modules, as one sequence of scripts had it before it was divided into modules.
 *
 * <p>Modules with {@link MigrationModule#byVersionUntil()} take part. A step up to that version runs after all steps of
 * lower versions that take part; steps of equal versions have no order by this rule. The first step of a module above
 * that version runs after all of them; from there on, pins alone give the order between modules.
 */
final class VersionOrder {
    private final Map<ModuleName, StepVersion> last = new HashMap<>();
    /** For each step, the steps of other modules that it runs directly after. */
    private final Map<StepId, List<StepId>> before = new HashMap<>();

    VersionOrder(Collection<MigrationModule> modules, Collection<Step> steps) {
        for (MigrationModule module : modules) {
            module.byVersionUntil().ifPresent(until -> last.put(module.name(), until));
        }
        if (!last.isEmpty()) {
            order(steps.stream()
                    .map(Step::id)
                    .filter(id -> last.containsKey(id.module()))
                    .toList());
        }
    }

    private void order(List<StepId> taking) {
        NavigableMap<StepVersion, List<StepId>> levels = new TreeMap<>();
        Map<ModuleName, StepId> newest = new TreeMap<>();
        Map<ModuleName, StepId> firstAbove = new TreeMap<>();
        for (StepId id : taking) {
            if (isInside(id)) {
                levels.computeIfAbsent(id.version(), version -> new ArrayList<>())
                        .add(id);
                newest.merge(id.module(), id, BinaryOperator.maxBy(StepId::compareTo));
            } else {
                firstAbove.merge(id.module(), id, BinaryOperator.minBy(StepId::compareTo));
            }
        }
        List<StepId> previous = List.of();
        for (List<StepId> level : levels.values()) {
            for (StepId id : level) {
                put(id, previous);
            }
            previous = level;
        }
        firstAbove.values().forEach(id -> put(id, newest.values()));
    }

    private void put(StepId id, Collection<StepId> earlier) {
        List<StepId> others = earlier.stream()
                .filter(other -> !other.module().equals(id.module()))
                .toList();
        if (!others.isEmpty()) {
            before.put(id, others);
        }
    }

    private boolean isInside(StepId id) {
        return Optional.ofNullable(last.get(id.module()))
                .filter(until -> !id.version().isAfter(until))
                .isPresent();
    }

    /** Returns the steps of other modules that a step runs directly after because of their versions. */
    List<StepId> before(StepId id) {
        return before.getOrDefault(id, List.of());
    }

    /** Returns the modules that take part. */
    Set<ModuleName> modules() {
        return new HashSet<>(last.keySet());
    }

    /** Returns the highest version of the order if no step is so low: the version is that of another set of files. */
    Optional<StepVersion> unused(Collection<Step> steps) {
        return steps.stream().map(Step::id).noneMatch(this::isInside)
                ? last.values().stream().max(StepVersion::compareTo)
                : Optional.empty();
    }

    /** Returns the steps, each module's by version, with these edges among their own and inherited pins. */
    List<Step> pinned(List<Step> steps) {
        if (before.isEmpty()) {
            return steps;
        }
        Map<ModuleName, Map<ModuleName, StepId>> newest = new HashMap<>();
        List<Step> pinned = new ArrayList<>();
        for (Step step : steps) {
            Map<ModuleName, StepId> pins = newest.computeIfAbsent(step.id().module(), module -> new TreeMap<>());
            step.pins().forEach(pin -> pins.merge(pin.module(), pin, BinaryOperator.maxBy(StepId::compareTo)));
            before(step.id()).forEach(pin -> pins.merge(pin.module(), pin, BinaryOperator.maxBy(StepId::compareTo)));
            pinned.add(step.withPins(pins.values()));
        }
        return pinned;
    }
}
