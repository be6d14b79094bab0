package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.DeferredSteps;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.MigrationStatus.RepeatableStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparison of one module of a plan with its history in a database. */
final class ModuleComparison {
    private ModuleComparison() {}

    static ModuleStatus of(ModuleName module, MigrationPlan plan, History history, DeferredSteps deferred) {
        Map<StepId, Step> known = plan.byId();
        List<AppliedStep> newer = PendingPlan.newer(plan, history);
        List<StepStatus> steps = new ArrayList<>();
        plan.steps().stream()
                .filter(step -> step.id().module().equals(module))
                .forEach(step -> steps.add(applied(
                        step,
                        history.step(step.id()),
                        history.isWithinBaseline(step.id())
                                ? StepState.APPLIED
                                : deferred.has(step.id()) ? StepState.DEFERRED : StepState.PENDING)));
        history.steps(module).stream()
                .filter(applied -> !known.containsKey(applied.id()) && !plan.isReplaced(applied.id(), history))
                .forEach(applied -> steps.add(
                        withoutFile(applied, newer.contains(applied) ? StepState.FUTURE : StepState.MISSING)));
        steps.sort(Comparator.comparing(StepStatus::id));
        List<RepeatableStatus> repeatables = plan.repeatables().stream()
                .filter(each -> each.module().equals(module))
                .map(each -> new RepeatableStatus(
                        each.script().name(),
                        history.has(each)
                                ? StepState.APPLIED
                                : deferred.has(each) ? StepState.DEFERRED : StepState.PENDING,
                        Optional.empty()))
                .toList();
        return new ModuleStatus(module, steps, repeatables);
    }

    private static StepStatus applied(Step step, Optional<AppliedStep> applied, StepState left) {
        return new StepStatus(
                step.id(),
                step.name(),
                applied.map(record -> record.isChanged(step.migration()) ? StepState.CHANGED : StepState.APPLIED)
                        .orElse(left),
                step.undo().isPresent(),
                applied.map(AppliedStep::appliedAt),
                applied.map(AppliedStep::executionMs).orElse(0L),
                Optional.empty());
    }

    private static StepStatus withoutFile(AppliedStep applied, StepState state) {
        return new StepStatus(
                applied.id(),
                applied.name(),
                state,
                false,
                Optional.of(applied.appliedAt()),
                applied.executionMs(),
                Optional.empty());
    }
}
