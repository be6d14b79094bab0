package dev.mosaic.migrations.script;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Inheritance of pins: a step without pins of its own has those of the step before it.
 *
 * <p>Each upstream module is inherited separately: a new pin to one module does not remove the pins to the others.
 */
final class PinInheritance {
    private PinInheritance() {}

    /** Returns the steps of one module, by version, with their own and their inherited pins. */
    static List<Step> in(List<Step> steps) {
        Map<ModuleName, StepId> newest = new TreeMap<>();
        List<Step> pinned = new ArrayList<>();
        for (Step step : steps) {
            step.pins().forEach(pin -> newest.merge(pin.module(), pin, BinaryOperator.maxBy(StepId::compareTo)));
            pinned.add(step.withPins(newest.values()));
        }
        return pinned;
    }
}
