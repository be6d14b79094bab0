package dev.mosaic.console.graph;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PlannedStep;
import dev.mosaic.migrations.plan.Reason;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.migrations.status.StepState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a plan in order, with their edges.
 *
 * @param modules the modules, each a lane, upstream first
 * @param steps the steps in the order of the plan; an applied step without a file is before the next version of its module
 */
public record PlanGraph(List<ModuleName> modules, List<GraphStep> steps) {
    public PlanGraph {
        modules = List.copyOf(modules);
        steps = List.copyOf(steps);
    }

    /** Returns the graph of a plan without a database. */
    public static PlanGraph of(MigrationPlan plan) {
        return of(plan, Map.of());
    }

    /** Returns the graph of a plan with the state of each step in a database. */
    public static PlanGraph of(MigrationPlan plan, MigrationStatus status) {
        Map<StepId, StepStatus> states = new HashMap<>();
        status.modules().forEach(module -> module.steps().forEach(step -> states.put(step.id(), step)));
        PlanGraph planned = of(plan, states);
        List<GraphStep> steps = new ArrayList<>(planned.steps);
        status.modules().stream()
                .flatMap(module -> module.steps().stream())
                .filter(step -> step.state() == StepState.MISSING || step.state() == StepState.FUTURE)
                .forEach(step -> steps.add(place(step.id(), steps), withoutFile(step)));
        return new PlanGraph(planned.modules, steps);
    }

    private static PlanGraph of(MigrationPlan plan, Map<StepId, StepStatus> states) {
        return new PlanGraph(
                plan.modules().stream().map(MigrationModule::name).toList(),
                plan.explained().stream()
                        .map(step -> step(
                                step, Optional.ofNullable(states.get(step.step().id()))))
                        .toList());
    }

    private static GraphStep step(PlannedStep planned, Optional<StepStatus> status) {
        return new GraphStep(
                planned.step().id(),
                planned.step().name(),
                status.map(StepStatus::state),
                planned.reasons().stream().map(Reason::description).toList(),
                GraphEdge.of(planned.reasons()));
    }

    private static GraphStep withoutFile(StepStatus step) {
        return new GraphStep(
                step.id(),
                step.name(),
                Optional.of(step.state()),
                List.of(step.state() == StepState.MISSING ? "its file is missing" : "a newer version applied it"),
                List.of());
    }

    /** Returns the position of the next version of the module; the end if there is none. */
    private static int place(StepId id, List<GraphStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (id.isBelow(steps.get(i).id())) {
                return i;
            }
        }
        return steps.size();
    }

    /** Returns the steps of a module. */
    public List<GraphStep> of(ModuleName module) {
        return steps.stream().filter(step -> step.id().module().equals(module)).toList();
    }
}
