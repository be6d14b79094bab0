package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.StepId;
import java.util.List;

/** A reason for a step's position in a plan: what it runs after, what it lets pass, what it precedes. */
public sealed interface Reason {
    /** Returns the reason as a clause, with the names of the modules and steps. */
    default String description() {
        return ReasonMessages.of(this);
    }

    /** The version before it in its module precedes it. */
    record AfterVersion(StepId previous) implements Reason {}

    /** Its 'after' lines name these steps of other modules. */
    record AfterPins(List<StepId> pins) implements Reason {
        public AfterPins {
            pins = List.copyOf(pins);
        }
    }

    /** Steps of other modules with lower versions precede it, in the order of versions over all modules. */
    record AfterLowerVersions(List<StepId> steps) implements Reason {
        public AfterLowerVersions {
            steps = List.copyOf(steps);
        }
    }

    /** Steps that ran before it, because they were written against the version before it. */
    record RunsAfter(List<StepId> steps, StepId writtenAgainst) implements Reason {
        public RunsAfter {
            steps = List.copyOf(steps);
        }
    }

    /** Steps that should have run before it, but wait for a step that comes after it. */
    record CannotRunAfter(List<StepId> steps, StepId writtenAgainst) implements Reason {
        public CannotRunAfter {
            steps = List.copyOf(steps);
        }
    }

    /** Another step that was ready as well, but whose module has a lower rank. */
    record MoreDependentThan(StepId other) implements Reason {}

    /** Another step that was ready as well, of a module with the same rank: the name of the module decided. */
    record NamedBefore(StepId other) implements Reason {}

    /** A backfill that a start does not wait for. */
    record InBackground() implements Reason {}

    /** A removal of what the old schema needs, after these steps have backfilled the rows, and not in the start that did so. */
    record ContractsAfter(List<StepId> backfills) implements Reason {
        public ContractsAfter {
            backfills = List.copyOf(backfills);
        }
    }
}
