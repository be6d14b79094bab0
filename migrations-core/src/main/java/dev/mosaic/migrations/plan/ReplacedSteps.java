package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Steps of which baselines take the place of some: a pin to one that is replaced becomes a pin to its baseline. */
final class ReplacedSteps {
    private final Map<ModuleName, Step> baselines = new TreeMap<>();

    private ReplacedSteps(Collection<Step> baselines) {
        baselines.forEach(each -> this.baselines.put(each.id().module(), each));
    }

    /**
     * Returns steps with baselines in the place of those up to their versions.
     *
     * @param steps the steps with their own and inherited pins
     * @param baselines at most one of each module
     */
    static List<Step> by(Collection<Step> baselines, Collection<Step> steps) {
        return baselines.isEmpty() ? List.copyOf(steps) : new ReplacedSteps(baselines).in(steps);
    }

    private List<Step> in(Collection<Step> steps) {
        List<Step> left = new ArrayList<>();
        Map<StepId, Map<ModuleName, StepId>> pins = new TreeMap<>();
        for (Step step : steps) {
            Step baseline = baselines.get(step.id().module());
            if (baseline == null || baseline.id().isBelow(step.id())) {
                left.add(pinned(step));
            } else {
                merge(pins.computeIfAbsent(baseline.id(), id -> new TreeMap<>()), step); // it had to wait for its pins
            }
        }
        for (Step baseline : baselines.values()) {
            Map<ModuleName, StepId> its = pins.getOrDefault(baseline.id(), new TreeMap<>());
            merge(its, baseline);
            its.remove(baseline.id().module()); // a module in a cycle may be pinned to this one
            left.add(baseline.withPins(its.values()));
        }
        return left;
    }

    private Step pinned(Step step) {
        Map<ModuleName, StepId> pins = new TreeMap<>();
        merge(pins, step);
        return step.withPins(pins.values());
    }

    private void merge(Map<ModuleName, StepId> pins, Step step) {
        step.pins().forEach(pin -> pins.merge(pin.module(), standIn(pin), BinaryOperator.maxBy(StepId::compareTo)));
    }

    /** Returns the baseline that takes the place of a step; the step itself if there is none. */
    private StepId standIn(StepId id) {
        Step baseline = baselines.get(id.module());
        return baseline != null && id.isBelow(baseline.id()) ? baseline.id() : id;
    }
}
