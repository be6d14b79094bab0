package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.StepId;
import java.util.List;

/** A reason for a step's position in a plan: what it runs after, what it lets pass, what it precedes. */
public sealed interface Reason {
    /** Returns the reason as a clause, with the names of the modules and steps. */
    default String clause() {
        return ReasonMessages.of(this);
    }

    /** It follows the version before it in its module. */
    record AfterVersion(StepId previous) implements Reason {}

    /** Its 'after' lines name these steps of other modules. */
    record AfterPins(List<StepId> pins) implements Reason {
        public AfterPins {
            pins = List.copyOf(pins);
        }
    }

    /** These steps ran before it, because they were written against the version before it. */
    record LetsPass(List<StepId> steps, StepId writtenAgainst) implements Reason {
        public LetsPass {
            steps = List.copyOf(steps);
        }
    }

    /** These steps should have run before it, but they wait for what comes after it. */
    record CannotLetPass(List<StepId> steps, StepId writtenAgainst) implements Reason {
        public CannotLetPass {
            steps = List.copyOf(steps);
        }
    }

    /** That step was ready as well, but its module has a lower rank. */
    record MoreDependentThan(StepId other) implements Reason {}

    /** That step was ready as well and its module has the same rank: the name of the module decided. */
    record NamedBefore(StepId other) implements Reason {}

    /** It is a backfill that a start does not wait for. */
    record InBackground() implements Reason {}

    /** It removes what the old schema needs, once these steps have backfilled the rows, and not in the start that did so. */
    record ContractsAfter(List<StepId> fills) implements Reason {
        public ContractsAfter {
            fills = List.copyOf(fills);
        }
    }
}
