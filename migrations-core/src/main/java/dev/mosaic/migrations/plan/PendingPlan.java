package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan has left to do in a database, in the relative order of the plan.
 *
 * @param steps the versioned steps that are not applied
 * @param repeatables the scripts whose content changed since they ran last
 */
public record PendingPlan(List<Step> steps, List<Repeatable> repeatables) {
    public PendingPlan {
        steps = List.copyOf(steps);
        repeatables = List.copyOf(repeatables);
    }

    /**
     * Compares a plan with what a database remembers.
     *
     * @throws InvalidPlan with every contradiction between them
     */
    public static PendingPlan of(MigrationPlan plan, History history) {
        List<PlanProblem> problems = problems(plan, history);
        if (!problems.isEmpty()) {
            throw new InvalidPlan(problems);
        }
        return new PendingPlan(
                plan.steps().stream().filter(step -> !history.has(step.id())).toList(),
                plan.repeatables().stream().filter(each -> !history.has(each)).toList());
    }

    /** Whether a database remembers exactly what the plan has: then nothing is pending and nothing is wrong. */
    public static boolean agrees(MigrationPlan plan, History history) {
        return plan.steps().stream().allMatch(step -> history.has(step.id()))
                && plan.repeatables().stream().allMatch(history::has)
                && problems(plan, history).isEmpty();
    }

    /** What is pending up to a step, that step included, and no repeatable; all of it if there is no such limit. */
    public PendingPlan upTo(Optional<StepId> last) {
        if (last.isEmpty()) {
            return this;
        }
        List<Step> head = new ArrayList<>();
        for (Step step : steps) {
            head.add(step);
            if (step.id().equals(last.get())) {
                return new PendingPlan(head, List.of());
            }
        }
        return new PendingPlan(List.of(), List.of()); // it is applied already
    }

    /** Whether nothing is left to do. */
    public boolean isEmpty() {
        return steps.isEmpty() && repeatables.isEmpty();
    }

    /** Every contradiction between a plan and what a database remembers; empty if the plan may be applied. */
    public static List<PlanProblem> problems(MigrationPlan plan, History history) {
        List<PlanProblem> problems = new ArrayList<>();
        Map<StepId, Step> known = plan.byId();
        Map<ModuleName, Long> newestKnown = newest(plan);
        for (MigrationModule module : plan.modules()) {
            List<StepId> unsure = new ArrayList<>();
            for (AppliedStep applied : history.steps(module.name())) {
                Step step = known.get(applied.id());
                if (step != null) {
                    compare(step, applied, history, problems);
                } else if (!isNewer(applied.id(), newestKnown)) {
                    problems.add(new PlanProblem.MissingFile(applied.id(), applied.name()));
                } else if (applied.compatibility() != Compatibility.COMPATIBLE) {
                    unsure.add(applied.id());
                }
            }
            if (!unsure.isEmpty()) {
                problems.add(new PlanProblem.NewerDatabase(
                        unsure, new StepId(module.name(), newestKnown.getOrDefault(module.name(), 1L))));
            }
        }
        for (Step step : plan.steps()) {
            if (!history.has(step.id())) {
                newestAbove(step.id(), history)
                        .ifPresent(newest -> problems.add(new PlanProblem.BelowNewestApplied(
                                step.migration().location(), step.id(), newest)));
            }
        }
        return problems;
    }

    /** The applied steps above the newest one that their module has in the plan: a newer version of the application has applied them. */
    public static List<AppliedStep> newer(MigrationPlan plan, History history) {
        Map<ModuleName, Long> newestKnown = newest(plan);
        return plan.modules().stream()
                .flatMap(module -> history.steps(module.name()).stream())
                .filter(applied -> isNewer(applied.id(), newestKnown))
                .toList();
    }

    private static Map<ModuleName, Long> newest(MigrationPlan plan) {
        Map<ModuleName, Long> newest = new HashMap<>();
        plan.steps().forEach(step -> newest.merge(step.id().module(), step.id().version(), Math::max));
        return newest;
    }

    /** A module that has lost all of its files is not older than its database: it is not whole. */
    private static boolean isNewer(StepId applied, Map<ModuleName, Long> newest) {
        return applied.version() > newest.getOrDefault(applied.module(), Long.MAX_VALUE);
    }

    private static void compare(Step step, AppliedStep applied, History history, List<PlanProblem> problems) {
        if (applied.checksum() != step.migration().checksum()) {
            problems.add(new PlanProblem.ChangedChecksum(
                    step.migration().location(),
                    step.id(),
                    applied.checksum(),
                    step.migration().checksum()));
        }
        for (StepId pin : step.pins()) {
            if (!history.has(pin)) {
                problems.add(new PlanProblem.AppliedBeforeUpstream(step.id(), pin));
            }
        }
    }

    private static Optional<StepId> newestAbove(StepId id, History history) {
        List<AppliedStep> applied = history.steps(id.module());
        return applied.isEmpty() || applied.getLast().id().version() < id.version()
                ? Optional.empty()
                : Optional.of(applied.getLast().id());
    }
}
