package dev.mosaic.migrations.plan;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Operation;
import java.util.List;

/** A pending step that a run has deferred, and what it waits for. */
public sealed interface Deferral {
    /** Returns the step. */
    StepId step();

    /** Returns what it waits for, as the end of a sentence that begins with the step. */
    default String reason() {
        return switch (this) {
            case ForNextStart(var step, var backfill, var rows) ->
                "is deferred to the next start: this start backfilled %2$d rows (%1$s)".formatted(backfill, rows);
            case ForCommand(var step) ->
                "is deferred: only %s applies contract steps (mosaic.migrations.contracts)"
                        .formatted(Operation.migrateOnCommand());
            case ForNodes(var step, var nodes) ->
                "is deferred until %s stops, which %s built without it and may use what it removes; then the next start or %s applies it"
                        .formatted(
                                nodes.stream().map(LiveNode::toString).collect(joining(" and ")),
                                nodes.size() == 1 ? "was" : "were",
                                Operation.migrate());
            case InBackground(var step) ->
                "is deferred to a background backfill: %s".formatted(Operation.backfill(step));
            case ForFleet(var step, var reasons) ->
                "is deferred until each database of the fleet is ready for it: " + String.join("; ", reasons);
            case ForOther(var step, var other) -> "is deferred: it depends on " + other;
        };
    }

    /** A contract step whose rows this run backfilled: nodes that use the old schema may still be running. */
    record ForNextStart(StepId step, StepId backfill, long rows) implements Deferral {}

    /** A contract step that live nodes do not have: they may use what it removes. */
    record ForNodes(StepId step, List<LiveNode> nodes) implements Deferral {
        public ForNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** A contract step for which other databases of the fleet, or processes on them, are not ready. */
    record ForFleet(StepId step, List<String> reasons) implements Deferral {
        public ForFleet {
            reasons = List.copyOf(reasons);
        }
    }

    /** A contract step that no start applies, as configured. */
    record ForCommand(StepId step) implements Deferral {}

    /** A batched step that a start does not wait for. */
    record InBackground(StepId step) implements Deferral {}

    /** A step that depends on a deferred one. */
    record ForOther(StepId step, StepId other) implements Deferral {}
}
