package dev.mosaic.migrations.plan;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.StepId;
import java.util.List;

/** A pending step that a run has left for later on purpose, and what it waits for. */
public sealed interface Waiting {
    /** The step. */
    StepId step();

    /** What it waits for, as the end of a sentence that begins with the step. */
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

    /** A contract step: its rows were filled by this very run, and those who still use the old schema may be at work. */
    record ForNextStart(StepId step, StepId fill, long rows) implements Waiting {}

    /** A contract step: nodes that do not have it are live, and may use what it takes away. */
    record ForNodes(StepId step, List<LiveNode> nodes) implements Waiting {
        public ForNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** A contract step that no start applies, as configured. */
    record ForCommand(StepId step) implements Waiting {}

    /** A batched step that a start does not wait for. */
    record InBackground(StepId step) implements Waiting {}

    /** A step that stands on one that waits. */
    record ForOther(StepId step, StepId other) implements Waiting {}
}
