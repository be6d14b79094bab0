package dev.mosaic.migrations.plan;

import static java.util.Comparator.naturalOrder;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The pending part of a plan, in the order of the plan.
 *
 * @param steps the versioned steps that are not applied
 * @param repeatables the scripts whose content changed since they last ran
 */
public record PendingPlan(List<Step> steps, List<Repeatable> repeatables) {
    public PendingPlan {
        steps = List.copyOf(steps);
        repeatables = List.copyOf(repeatables);
    }

    /**
     * Compares a plan with the history of a database.
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

    /** Checks whether the history matches the plan exactly: nothing is pending and there is no problem. */
    public static boolean agrees(MigrationPlan plan, History history) {
        return plan.steps().stream().allMatch(step -> history.has(step.id()))
                && plan.repeatables().stream().allMatch(history::has)
                && problems(plan, history).isEmpty();
    }

    /** Returns the pending steps up to and including a step, without repeatable scripts; everything if no step is given. */
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
        return new PendingPlan(List.of(), List.of()); // already applied
    }

    /** Checks whether nothing is pending. */
    public boolean isEmpty() {
        return steps.isEmpty() && repeatables.isEmpty();
    }

    /** Returns every contradiction between a plan and a history; empty if the plan may be applied. */
    public static List<PlanProblem> problems(MigrationPlan plan, History history) {
        List<PlanProblem> problems = new ArrayList<>();
        Map<StepId, Step> known = plan.byId();
        Map<ModuleName, StepVersion> newestKnown = newest(plan);
        Map<StepId, PlanProblem> insideOrder = new LinkedHashMap<>();
        for (MigrationModule module : plan.modules()) {
            List<StepId> unsure = new ArrayList<>();
            for (AppliedStep applied : history.steps(module.name())) {
                Step step = known.get(applied.id());
                if (step != null) {
                    compare(step, applied, problems);
                    for (StepId pin : step.pins()) {
                        if (!history.has(pin)) {
                            PlanProblem problem = withoutUpstream(plan, module, step, pin);
                            if (problem instanceof PlanProblem.InsideAppliedOrder) {
                                insideOrder.putIfAbsent(pin, problem);
                            } else {
                                problems.add(problem);
                            }
                        }
                    }
                } else if (!isNewer(applied.id(), newestKnown)) {
                    if (!plan.isReplaced(applied.id(), history) && !plan.lacksFilesOf(applied.id())) {
                        problems.add(new PlanProblem.MissingFile(applied.id(), applied.name()));
                    }
                } else if (applied.compatibility() != Compatibility.COMPATIBLE) {
                    unsure.add(applied.id());
                }
            }
            if (!unsure.isEmpty()) {
                problems.add(new PlanProblem.NewerDatabase(
                        unsure, new StepId(module.name(), newestKnown.getOrDefault(module.name(), StepVersion.of(1)))));
            }
        }
        problems.addAll(insideOrder.values());
        for (Step step : plan.steps()) {
            if (!history.has(step.id())) {
                Optional<StepId> oldest =
                        step.isBaseline() ? history.newest(step.id().module()) : Optional.empty();
                oldest.filter(applied -> applied.isBelow(step.id()))
                        .ifPresent(applied -> problems.add(
                                new PlanProblem.BelowBaseline(step.migration().location(), step.id(), applied)));
                newestAbove(step.id(), history)
                        .ifPresent(newest -> problems.add(new PlanProblem.BelowNewestApplied(
                                step.migration().location(), step.id(), newest)));
            }
        }
        return problems;
    }

    /**
     * Returns the applied steps above the newest step that their module has in the plan: a newer version of the
     * application has applied them.
     */
    public static List<AppliedStep> newer(MigrationPlan plan, History history) {
        Map<ModuleName, StepVersion> newestKnown = newest(plan);
        return plan.modules().stream()
                .flatMap(module -> history.steps(module.name()).stream())
                .filter(applied -> isNewer(applied.id(), newestKnown))
                .toList();
    }

    private static Map<ModuleName, StepVersion> newest(MigrationPlan plan) {
        Map<ModuleName, StepVersion> newest = new HashMap<>();
        plan.steps()
                .forEach(step ->
                        newest.merge(step.id().module(), step.id().version(), BinaryOperator.maxBy(naturalOrder())));
        return newest;
    }

    /** A module without any files is not older than the database: its files are missing. */
    private static boolean isNewer(StepId applied, Map<ModuleName, StepVersion> newest) {
        StepVersion known = newest.get(applied.module());
        return known != null && applied.version().isAfter(known);
    }

    private static void compare(Step step, AppliedStep applied, List<PlanProblem> problems) {
        if (applied.isChanged(step.migration())) {
            problems.add(new PlanProblem.ChangedChecksum(
                    step.migration().location(),
                    step.id(),
                    applied.checksum(),
                    step.migration().checksum()));
        }
    }

    /** Returns the problem of an applied step whose pin is not applied: the pin is written in its file, or due to the order of versions. */
    private static PlanProblem withoutUpstream(MigrationPlan plan, MigrationModule module, Step step, StepId pin) {
        return module.byVersionUntil()
                .filter(until -> plan.isByVersion(pin))
                .filter(until -> !step.migration().directives().after().contains(pin))
                .<PlanProblem>map(until -> new PlanProblem.InsideAppliedOrder(pin, step.id(), until))
                .orElseGet(() -> new PlanProblem.AppliedBeforeUpstream(step.id(), pin));
    }

    private static Optional<StepId> newestAbove(StepId id, History history) {
        return history.newest(id.module()).filter(id::isBelow);
    }
}
