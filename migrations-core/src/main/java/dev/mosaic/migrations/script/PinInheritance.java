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
 * Gives each step the pins of the one before it where it names none of its own.
 *
 * <p>It does so for each upstream module apart: a step that was written against a newer state of one has not gone back on the others.
 */
final class PinInheritance {
    private PinInheritance() {}

    /** The steps of one module, by version, with their own and their inherited pins. */
    static List<Step> in(List<Step> steps) {
        Map<ModuleName, StepId> newest = new TreeMap<>();
        List<Step> pinned = new ArrayList<>();
        for (Step step : steps) {
            step.pins().forEach(pin -> newest.merge(pin.module(), pin, BinaryOperator.maxBy(StepId::compareTo)));
            pinned.add(new Step(
                    step.id(),
                    step.migration(),
                    step.undo(),
                    step.precondition(),
                    step.check(),
                    List.copyOf(newest.values())));
        }
        return pinned;
    }
}
