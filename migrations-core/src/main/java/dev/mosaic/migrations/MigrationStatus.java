package dev.mosaic.migrations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a database has of a plan, and what it lacks: the one model behind everything that shows state.
 *
 * @param modules the modules of the plan, upstream first
 * @param problems the contradictions between plan and database; while there are any, nothing can be applied
 */
public record MigrationStatus(List<ModuleStatus> modules, List<PlanProblem> problems) {
    public MigrationStatus {
        modules = List.copyOf(modules);
        problems = List.copyOf(problems);
    }

    /** Compares a plan with what a database remembers. */
    public static MigrationStatus of(MigrationPlan plan, History history) {
        List<ModuleStatus> modules = new ArrayList<>();
        for (MigrationModule module : plan.modules()) {
            List<StepStatus> steps = new ArrayList<>();
            plan.steps().stream()
                    .filter(step -> step.id().module().equals(module.name()))
                    .forEach(step -> steps.add(StepStatus.of(step, history.step(step.id()))));
            List<String> repeatables = plan.repeatables().stream()
                    .filter(each -> each.module().equals(module.name()) && !history.has(each))
                    .map(each -> each.script().name())
                    .toList();
            modules.add(new ModuleStatus(module.name(), steps, repeatables));
        }
        return new MigrationStatus(modules, PendingPlan.problems(plan, history));
    }

    /** How many steps and changed repeatable scripts are pending, over all modules. */
    public int pending() {
        return modules.stream().mapToInt(ModuleStatus::pending).sum();
    }

    /** Whether the database is what the plan wants. */
    public boolean isUpToDate() {
        return pending() == 0 && problems.isEmpty();
    }

    /**
     * One module.
     *
     * @param module its name
     * @param steps its versioned steps, by version
     * @param pendingRepeatables the names of its repeatable scripts that changed since they ran last
     */
    public record ModuleStatus(ModuleName module, List<StepStatus> steps, List<String> pendingRepeatables) {
        public ModuleStatus {
            steps = List.copyOf(steps);
            pendingRepeatables = List.copyOf(pendingRepeatables);
        }

        /** How many steps and changed repeatable scripts are pending. */
        public int pending() {
            long steps = this.steps.stream()
                    .filter(step -> step.appliedAt().isEmpty())
                    .count();
            return (int) steps + pendingRepeatables.size();
        }
    }

    /**
     * One versioned step.
     *
     * @param id what it is known by
     * @param name the clause of its file name
     * @param appliedAt when it was applied; absent while it is pending
     * @param executionMs how long it ran, in milliseconds; 0 while it is pending
     * @param reversible whether it has a U script
     */
    public record StepStatus(
            StepId id, String name, Optional<Instant> appliedAt, long executionMs, boolean reversible) {
        static StepStatus of(Step step, Optional<AppliedStep> applied) {
            return new StepStatus(
                    step.id(),
                    step.name(),
                    applied.map(AppliedStep::appliedAt),
                    applied.map(AppliedStep::executionMs).orElse(0L),
                    step.undo().isPresent());
        }
    }
}
