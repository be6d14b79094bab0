package dev.mosaic.migrations.plan;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.StepId;
import java.util.List;

/** The message of each {@link Reason}. */
final class ReasonMessages {
    /** Of more steps than these, messages name only the first two and give the number. */
    private static final int MAX_LISTED = 3;

    private ReasonMessages() {}

    static String of(Reason reason) {
        return switch (reason) {
            case Reason.AfterVersion(var previous) -> "follows " + previous;
            case Reason.AfterPins(var pins) -> "is pinned to " + list(pins);
            case Reason.AfterLowerVersions(var steps) -> "follows %s by its version".formatted(list(steps));
            case Reason.RunsAfter(var steps, var against) ->
                "runs after %s, which %s written against %s"
                        .formatted(list(steps), steps.size() == 1 ? "was" : "were", against);
            case Reason.CannotRunAfter(var steps, var against) ->
                "cannot run after %s, written against %s, because %s for other steps"
                        .formatted(list(steps), against, steps.size() == 1 ? "it waits" : "they wait");
            case Reason.MoreDependentThan(var other) ->
                "precedes %s, whose module has fewer dependencies".formatted(other);
            case Reason.InBackground() -> "backfills in the background, unless the table is empty";
            case Reason.ContractsAfter(var backfills) ->
                "is a contract step: deferred to the start after the backfill by %s".formatted(list(backfills));
            case Reason.NamedBefore(var other) -> "precedes %s by the name of its module".formatted(other);
        };
    }

    private static String list(List<StepId> steps) {
        if (steps.size() > MAX_LISTED) {
            return "%s, %s and %d more".formatted(steps.get(0), steps.get(1), steps.size() - 2);
        }
        return steps.stream().map(StepId::toString).collect(joining(", "));
    }
}
