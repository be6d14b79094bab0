package dev.mosaic.migrations.psql;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.node.LiveNodes;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contract steps that a script leaves out, and the steps that depend on them.
 *
 * @param reasons each with its reason
 */
record Deferred(List<Deferral> reasons) {
    static final Deferred NONE = new Deferred(List.of());

    Deferred {
        reasons = List.copyOf(reasons);
    }

    /**
     * Decides as a run by a command does, before anything is backfilled: a contract step whose backfill is pending too waits for the next
     * script, since nodes that run now still write rows of the old form.
     */
    static Deferred of(RunContext run, History history, LiveNodes nodes) {
        if (run.settings().contracts() == Contracts.IMMEDIATE) {
            return NONE;
        }
        List<Deferral> reasons = new ArrayList<>();
        for (Step step : run.plan().steps()) {
            boolean isOld = !history.steps(step.id().module()).isEmpty();
            if (history.has(step.id())) {
                continue;
            }
            reasons.stream()
                    .map(Deferral::step)
                    .filter(step::dependsOn)
                    .findFirst()
                    .<Deferral>map(other -> new Deferral.ForOther(step.id(), other))
                    .or(() -> isOld && step.isContract() ? reason(run, history, nodes, step) : Optional.empty())
                    .ifPresent(reasons::add);
        }
        return new Deferred(reasons);
    }

    private static Optional<Deferral> reason(RunContext run, History history, LiveNodes nodes, Step step) {
        return run.plan().backfillsOf(step).stream()
                .filter(backfill -> !history.has(backfill.id()))
                .findFirst()
                .<Deferral>map(backfill -> new Deferral.ForNextStart(step.id(), backfill.id(), 0))
                .or(() -> nodes.blocking(run.plan(), step).map(found -> found));
    }

    boolean contains(StepId step) {
        return reasons.stream().anyMatch(reason -> reason.step().equals(step));
    }

    /** Checks for a deferred step in the module of a repeatable script or upstream of it: the script may need what it creates. */
    boolean precedes(Repeatable repeatable, MigrationPlan plan) {
        ModuleRanks ranks = new ModuleRanks(plan.modules());
        return reasons.stream()
                .map(reason -> reason.step().module())
                .anyMatch(module -> module.equals(repeatable.module())
                        || ranks.upstreamOf(repeatable.module()).contains(module));
    }

    /** Returns a comment that names them. */
    String text() {
        return reasons.isEmpty()
                ? ""
                : reasons.stream()
                        .map(reason -> "-- %s %s.\n".formatted(reason.step(), why(reason)))
                        .collect(joining("", "\n", ""));
    }

    private static String why(Deferral reason) {
        return switch (reason) {
            case Deferral.ForNextStart next ->
                "is left for a later script: this one has its backfill " + next.backfill();
            default -> reason.reason();
        };
    }
}
