package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.Step;
import java.util.List;

/**
 * A step at its position in a plan.
 *
 * @param step the step
 * @param reasons why it is there; empty if it waits for nothing and no other step was ready
 */
public record PlannedStep(Step step, List<Reason> reasons) {
    public PlannedStep {
        reasons = List.copyOf(reasons);
    }
}
