package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.Step;
import java.util.List;

/**
 * A step at its place in a plan.
 *
 * @param step the step
 * @param reasons why it stands there; empty if nothing else was ready and it waits for nothing
 */
public record PlannedStep(Step step, List<Reason> reasons) {
    public PlannedStep {
        reasons = List.copyOf(reasons);
    }
}
