package dev.mosaic.migrations.plan;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.StepId;
import java.util.List;

/** A pending step that a run has deferred, and what it waits for. */
public sealed interface Waiting {
    /** Returns the step. */
    StepId step();

    /** Returns what it waits for, as the end of a sentence that begins with the step. */
    default String reason() {
        return switch (this) {
            case ForNextStart(var step, var fill, var rows) ->
                "waits for the next start: %s has gone through %d rows in this one".formatted(fill, rows);
            case ForCommand(var step) -> "waits for ./mosaic migrate: this start does not apply a contract step";
            case ForNodes(var step, var nodes) ->
                "waits for the end of %s, which %s built before it and may use what it takes away: the next start, or ./mosaic migrate, after that applies it"
                        .formatted(
                                nodes.stream().map(LiveNode::toString).collect(joining(" and ")),
                                nodes.size() == 1 ? "was" : "were");
            case InBackground(var step) -> "goes on in the background: ./mosaic backfill status %s".formatted(step);
            case ForOther(var step, var other) -> "waits for " + other;
        };
    }

    /** A contract step whose rows this run backfilled: nodes that use the old schema may still be running. */
    record ForNextStart(StepId step, StepId fill, long rows) implements Waiting {}

    /** A contract step that live nodes do not have: they may use what it removes. */
    record ForNodes(StepId step, List<LiveNode> nodes) implements Waiting {
        public ForNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** A contract step that no start applies, as configured. */
    record ForCommand(StepId step) implements Waiting {}

    /** A batched step that a start does not wait for. */
    record InBackground(StepId step) implements Waiting {}

    /** A step that depends on a deferred one. */
    record ForOther(StepId step, StepId other) implements Waiting {}
}
