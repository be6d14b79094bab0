package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.StepId;
import java.util.List;

/** Why a step stands where it does in a plan: what it runs after, what it lets pass, what it goes before. */
public sealed interface Reason {
    /** The reason as a clause, with the reader's own names. */
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

    /** That step was ready as well, but its module stands nearer to the ground. */
    record MoreDependentThan(StepId other) implements Reason {}

    /** That step was ready as well and its module stands as high: the name of the module decided. */
    record NamedBefore(StepId other) implements Reason {}

    /** It goes through rows batch by batch, and a start does not wait for it. */
    record InBackground() implements Reason {}

    /** It takes away what the old schema needs, once these steps have filled the rows: not in the start that did so. */
    record ContractsAfter(List<StepId> fills) implements Reason {
        public ContractsAfter {
            fills = List.copyOf(fills);
        }
    }
}
