package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.StepFailed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps around those that a baseline replaces, by the pins alone.
 *
 * @param replaced the steps of the module up to the baseline, in the order of the plan
 * @param needed the steps of other modules that these need, directly or by others, in the order of the plan
 */
record StepsBetween(List<Step> replaced, List<Step> needed) {
    StepsBetween {
        replaced = List.copyOf(replaced);
        needed = List.copyOf(needed);
    }

    /**
     * Finds the steps for a baseline.
     *
     * @throws NotInPlan if the plan has no such step
     * @throws StepFailed if a step of another module has to run between two of the steps, or a later step repeats a backfill among them
     */
    static StepsBetween of(MigrationPlan plan, StepId last) {
        List<Step> before = closure(plan.upTo(last).steps(), last);
        List<Step> replaced = before.stream()
                .filter(step -> step.id().module().equals(last.module()))
                .toList();
        List<Step> needed = before.stream()
                .filter(step -> !step.id().module().equals(last.module()))
                .toList();
        List<String> between = new ArrayList<>();
        for (Step step : needed) {
            newest(closure(plan.steps(), step.id()), last)
                    .ifPresent(earlier -> between.add("%s runs after %s, and %s needs it"
                            .formatted(step.id(), earlier, needing(plan, step, replaced))));
        }
        if (!between.isEmpty()) {
            throw refused(
                    last,
                    "Steps of other modules have to run between steps that the baseline would replace: %s."
                            .formatted(String.join("; ", between)),
                    "Choose a version before or behind all of them.");
        }
        plan.steps().stream()
                .filter(step -> last.isBelow(step.id()))
                .filter(step -> step.migration().directives().sweep().stream()
                        .anyMatch(swept -> !swept.isAfter(last.version())))
                .findFirst()
                .ifPresent(step -> {
                    throw refused(
                            last,
                            "%s runs the statement of %s:%s once more, which the baseline would replace."
                                    .formatted(
                                            step.id(),
                                            last.module(),
                                            step.migration()
                                                    .directives()
                                                    .sweep()
                                                    .orElseThrow()),
                            "Choose %s or a later version.".formatted(step.id()));
                });
        return new StepsBetween(replaced, needed);
    }

    /** Returns all of these steps, in the order of a plan. */
    List<Step> all(MigrationPlan plan) {
        return plan.steps().stream()
                .filter(step -> replaced.contains(step) || needed.contains(step))
                .toList();
    }

    /** Returns a step and those that it needs, in their order. */
    private static List<Step> closure(List<Step> steps, StepId last) {
        Set<StepId> reached = new HashSet<>(Set.of(last));
        List<Step> found = new ArrayList<>();
        for (Step step : steps.reversed()) { // each step comes after those that it needs
            if (reached.contains(step.id()) || found.stream().anyMatch(later -> later.dependsOn(step.id()))) {
                reached.add(step.id());
                found.addFirst(step);
            }
        }
        return found;
    }

    private static Optional<StepId> newest(List<Step> steps, StepId last) {
        return steps.stream()
                .map(Step::id)
                .filter(id -> id.module().equals(last.module()))
                .max(StepId::compareTo);
    }

    private static StepId needing(MigrationPlan plan, Step step, List<Step> replaced) {
        return replaced.stream()
                .filter(each -> closure(plan.steps(), each.id()).contains(step))
                .map(Step::id)
                .findFirst()
                .orElseThrow();
    }

    private static StepFailed refused(StepId last, String why, String remedy) {
        return StepFailed.of(
                last.toString(),
                new Explanation("No baseline can take the place of the steps up to %s.".formatted(last), why, remedy),
                null);
    }
}
