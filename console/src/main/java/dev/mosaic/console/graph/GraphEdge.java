package dev.mosaic.console.graph;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.Reason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A reason why a step comes after another one.
 *
 * @param from the earlier step
 * @param kind the kind of reason
 * @param reason the reason in words, which begin with a verb about the later step
 */
public record GraphEdge(StepId from, Kind kind, String reason) {
    /** The kind of an edge. */
    public enum Kind {
        /** The previous version of the module. */
        VERSION,
        /** A step of another module that the file names. */
        PIN,
        /** A step of another module that was written against the previous version. */
        ORDER,
        /** A backfill that a contract step waits for. */
        BACKFILL;

        /** Returns the name in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<GraphEdge> of(List<Reason> reasons) {
        return reasons.stream().flatMap(GraphEdge::of).toList();
    }

    private static Stream<GraphEdge> of(Reason reason) {
        return switch (reason) {
            case Reason.AfterVersion(var previous) -> edges(List.of(previous), Kind.VERSION, reason);
            case Reason.AfterPins(var pins) -> edges(pins, Kind.PIN, reason);
            case Reason.AfterLowerVersions(var steps) -> edges(steps, Kind.ORDER, reason);
            case Reason.RunsAfter after -> edges(after.steps(), Kind.ORDER, reason);
            case Reason.ContractsAfter(var backfills) -> edges(backfills, Kind.BACKFILL, reason);
            case Reason.CannotRunAfter _, Reason.MoreDependentThan _, Reason.NamedBefore _, Reason.InBackground _ ->
                Stream.empty();
        };
    }

    private static Stream<GraphEdge> edges(List<StepId> from, Kind kind, Reason reason) {
        return from.stream().map(step -> new GraphEdge(step, kind, reason.description()));
    }
}
