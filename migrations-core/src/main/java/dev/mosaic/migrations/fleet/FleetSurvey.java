package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.node.LiveNodes;
import dev.mosaic.migrations.plan.ContractGate;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.migrations.status.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The state of each database of a fleet at one time.
 *
 * @param plan the plan of all of them
 * @param answers the state of each database, in the order of the targets
 */
public record FleetSurvey(MigrationPlan plan, List<Answer<MigrationStatus>> answers) {
    private static final Set<StepState> APPLIED =
            Set.of(StepState.APPLIED, StepState.CHANGED, StepState.MISSING, StepState.FUTURE);

    public FleetSurvey {
        answers = List.copyOf(answers);
    }

    /**
     * The lowest and the highest step that the known databases have of one module.
     *
     * @param module the module
     * @param lowest the newest applied step of the database that is furthest behind; absent if one has none
     * @param highest the newest applied step of the database that is furthest ahead; absent if none has any
     */
    public record Span(ModuleName module, Optional<StepId> lowest, Optional<StepId> highest) {}

    /** Checks whether each database has answered and is up to date. */
    public boolean isUpToDate() {
        return answers.stream()
                .allMatch(answer ->
                        answer.known().filter(MigrationStatus::isUpToDate).isPresent());
    }

    /** Returns the span of each module, upstream first; empty while no database is known. */
    public List<Span> spans() {
        List<MigrationStatus> known =
                answers.stream().flatMap(answer -> answer.known().stream()).toList();
        if (known.isEmpty()) {
            return List.of();
        }
        return plan.modules().stream()
                .map(module -> span(
                        module.name(),
                        known.stream()
                                .map(status -> newest(status, module.name()))
                                .toList()))
                .toList();
    }

    /** Returns the condition of contract steps: each database has the steps before them, and no live process lacks them. */
    public ContractGate contracts() {
        return this::hold;
    }

    private Optional<Deferral> hold(Step step) {
        if (step.migration().directives().compatibility() == Compatibility.COMPATIBLE) {
            return Optional.empty();
        }
        List<String> reasons = answers.stream()
                .flatMap(answer -> reasons(answer, step).stream())
                .toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(new Deferral.ForFleet(step.id(), reasons));
    }

    private List<String> reasons(Answer<MigrationStatus> answer, Step step) {
        Optional<MigrationStatus> known = answer.known();
        if (known.isEmpty()) {
            return List.of(answer.target() + " is unknown");
        }
        MigrationStatus status = known.get();
        List<String> reasons = new ArrayList<>();
        if (newest(status, step.id().module()).isPresent()) {
            missing(status, step)
                    .ifPresent(before -> reasons.add("%s does not have %s".formatted(answer.target(), before)));
        }
        new LiveNodes(status.nodes())
                .blocking(plan, step)
                .ifPresent(older -> older.nodes()
                        .forEach(node -> reasons.add(
                                "%s runs on %s and was built without it".formatted(node, answer.target()))));
        return reasons;
    }

    /** Returns the first step that a contract depends on and a database lacks; other contracts come in the same run. */
    private Optional<StepId> missing(MigrationStatus status, Step contract) {
        Map<StepId, Step> steps = plan.byId();
        return steps(status)
                .filter(step -> step.state().isPending())
                .map(StepStatus::id)
                .filter(contract::dependsOn)
                .filter(id -> Optional.ofNullable(steps.get(id))
                        .filter(Step::isContract)
                        .isEmpty())
                .findFirst();
    }

    private static Span span(ModuleName module, List<Optional<StepId>> newest) {
        List<StepId> there = newest.stream().flatMap(Optional::stream).sorted().toList();
        return new Span(
                module,
                there.size() < newest.size() ? Optional.empty() : there.stream().findFirst(),
                there.isEmpty() ? Optional.empty() : Optional.of(there.get(there.size() - 1)));
    }

    private static Optional<StepId> newest(MigrationStatus status, ModuleName module) {
        return steps(status)
                .filter(step -> step.id().module().equals(module) && APPLIED.contains(step.state()))
                .map(StepStatus::id)
                .max(StepId::compareTo);
    }

    private static Stream<StepStatus> steps(MigrationStatus status) {
        return status.modules().stream().map(ModuleStatus::steps).flatMap(List::stream);
    }
}
