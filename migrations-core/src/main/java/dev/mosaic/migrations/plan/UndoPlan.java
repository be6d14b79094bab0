package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.problem.StepFailed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The steps that one undo covers, in the reverse of the order in which they run.
 *
 * @param steps each has a U script, and every applied step of another module that depends on one of them is included
 */
public record UndoPlan(List<Step> steps) {
    /** Whether an undo includes dependent steps. */
    public enum Reach {
        /** The one step, on which no applied step depends. */
        STEP,
        /** The step and every applied step that depends on it, directly or transitively. */
        CASCADE
    }

    public UndoPlan {
        steps = List.copyOf(steps);
    }

    /**
     * Plans the undo of one step.
     *
     * @throws StepFailed if the step is not applied, a step outside the reach depends on it, or a step is irreversible
     */
    public static UndoPlan of(MigrationPlan plan, History history, StepId id, Reach reach) {
        refuseWithinBaseline(history, id, id);
        if (!history.has(id)) {
            throw refused(id, absent(plan, id), "List the applied steps: " + Operation.status() + ".");
        }
        return of(plan, history, id, Set.of(id), reach);
    }

    private static String absent(MigrationPlan plan, StepId id) {
        if (plan.modules().stream().noneMatch(module -> module.name().equals(id.module()))) {
            return "Module %s does not exist.".formatted(id.module());
        }
        return plan.byId().containsKey(id) ? "The step is not applied." : "The step does not exist.";
    }

    /**
     * Plans the undo of a module's applied steps above a step, which stays.
     *
     * @return empty if nothing is applied above the step
     * @throws StepFailed as {@link #of}
     */
    public static UndoPlan backTo(MigrationPlan plan, History history, StepId last, Reach reach) {
        history.baseline(last.module())
                .filter(last::isBelow)
                .ifPresent(baseline -> refuseWithinBaseline(history, last, baseline));
        Set<StepId> above = new TreeSet<>();
        history.steps(last.module()).stream()
                .map(AppliedStep::id)
                .filter(last::isBelow)
                .forEach(above::add);
        if (!history.has(last)) {
            throw refused(last, absent(plan, last), "List the applied steps: " + Operation.status() + ".");
        }
        return of(plan, history, last, above, reach);
    }

    private static UndoPlan of(MigrationPlan plan, History history, StepId asked, Set<StepId> wanted, Reach reach) {
        Map<StepId, Step> known = plan.byId();
        Set<StepId> undone = new TreeSet<>(wanted);
        List<Step> applied = new ArrayList<>(
                plan.steps().stream().filter(step -> history.has(step.id())).toList());
        for (Step step : applied) {
            if (!undone.contains(step.id()) && dependsOn(step, undone)) {
                if (reach == Reach.STEP) {
                    throw refused(
                            asked,
                            "The applied step " + step.id() + " depends on it.",
                            "Undo " + step.id() + " first, or undo all dependent steps: --cascade.");
                }
                undone.add(step.id()); // in the plan's order, steps that depend on this one come later
            }
        }
        for (StepId id : undone) {
            refuseWithinBaseline(history, asked, id);
            Step step = known.get(id);
            if (step == null) {
                throw refused(
                        asked,
                        id + " is applied, but its files are missing.",
                        "Restore the files from version control.");
            }
            if (step.undo().isEmpty()) {
                throw refused(
                        asked,
                        "%s is irreversible: %s does not exist."
                                        .formatted(id, ScriptKind.UNDO.fileName(id.version(), step.name()))
                                + DataLoss.of(step.migration()),
                        "Add that script, or restore a backup.");
            }
        }
        List<Step> steps = new ArrayList<>(
                applied.stream().filter(step -> undone.contains(step.id())).toList());
        Collections.reverse(steps);
        return new UndoPlan(steps);
    }

    /** Refuses to undo a step that a baseline has applied: no script undoes one of its steps alone. */
    private static void refuseWithinBaseline(History history, StepId asked, StepId undone) {
        if (history.isWithinBaseline(undone)) {
            StepId baseline = history.baseline(undone.module()).orElseThrow();
            throw refused(
                    asked,
                    "The database has the steps of module %s up to version %s from a baseline, which made all of them at once."
                            .formatted(baseline.module(), baseline.version()),
                    "Undo only later steps, or restore a backup.");
        }
    }

    /** Returns what the contract steps among them have removed: their undo recreates the structure, from the data that is left. */
    public List<RemovedData> removedData() {
        return steps.stream()
                .filter(Step::isContract)
                .map(step -> new RemovedData(step.id(), step.migration().location(), DataLoss.lines(step.migration())))
                .filter(gone -> !gone.lines().isEmpty())
                .toList();
    }

    /**
     * What a contract step has removed.
     *
     * @param step the step
     * @param file where its script was found
     * @param lines the destructive lines of the script
     */
    public record RemovedData(StepId step, String file, List<String> lines) {
        public RemovedData {
            lines = List.copyOf(lines);
        }

        /** Returns a sentence, followed by the lines. */
        @Override
        public String toString() {
            return "Data removed by %s cannot be restored; its undo only recreates the structure (%s).\n  "
                            .formatted(step, file)
                    + String.join("\n  ", lines);
        }
    }

    /** Returns an applied step that depends on a step, if there is any; its files may be missing. */
    public static Optional<StepId> dependentOf(MigrationPlan plan, History history, StepId id) {
        Stream<StepId> above =
                history.steps(id.module()).stream().map(AppliedStep::id).filter(id::isBelow);
        Stream<StepId> pinned = plan.steps().stream()
                .filter(step -> history.has(step.id()) && step.pins().contains(id))
                .map(Step::id);
        return Stream.concat(above, pinned).findFirst();
    }

    /** A step depends on the one before it in its module, and on its pins. */
    private static boolean dependsOn(Step step, Set<StepId> undone) {
        return step.pins().stream().anyMatch(undone::contains)
                || undone.stream().anyMatch(id -> id.isBelow(step.id()));
    }

    private static StepFailed refused(StepId id, String why, String remedy) {
        return StepFailed.of(
                id.toString(), new Explanation(id + " cannot be undone.", why, remedy + " Nothing was changed."), null);
    }
}
