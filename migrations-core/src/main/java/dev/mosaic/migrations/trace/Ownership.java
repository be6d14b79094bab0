package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.lint.MadeObjects;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.sql.SqlName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules about tables of other modules. They see what a function or a block locks, which the text of a script does not show. */
final class Ownership {
    private final Map<StepId, Step> steps;
    private final MadeObjects made;

    Ownership(MigrationPlan plan) {
        this.steps = plan.byId();
        this.made = MadeObjects.of(plan);
    }

    /** Returns what the rules see in a statement. */
    List<Sighting> of(StatementTrace trace) {
        List<Sighting> sightings = new ArrayList<>();
        Step step = trace.step();
        trace.held().modes().forEach((table, modes) -> {
            String schema = table.substring(0, table.indexOf('.'));
            String name = table.substring(table.indexOf('.') + 1);
            Optional<ModuleName> other = made.otherOwner(step.id().module(), new SqlName(Optional.of(schema), name, 1));
            boolean isNew = !modes.equals(trace.earlier().modes().get(table));
            if (other.isEmpty() || !isNew) {
                return;
            }
            ModuleName owner = other.get();
            if (!isGuaranteed(step, owner, name)) {
                sightings.add(Sighting.of(TraceRule.UNPINNED_LOCK, table, Set.of(table)));
            }
            Set<String> permitted = Set.copyOf(step.migration().directives().cascadesTo());
            if (modes.contains(LockMode.ROW_EXCLUSIVE)
                    && !permitted.contains(schema)
                    && !permitted.contains(owner.value())) {
                sightings.add(Sighting.of(TraceRule.FOREIGN_CHANGE, table, Set.of(table)));
            }
        });
        return sightings;
    }

    private boolean isGuaranteed(Step step, ModuleName owner, String table) {
        return newestBefore(step).entrySet().stream()
                .filter(reached -> reached.getKey().equals(owner))
                .anyMatch(reached -> made.madeAfter(reached.getValue(), table).isEmpty());
    }

    /** Returns the newest step of each module that runs before a step by its pins, directly or transitively. */
    private Map<ModuleName, StepId> newestBefore(Step step) {
        Map<ModuleName, StepId> newest = new HashMap<>();
        Set<StepId> seen = new HashSet<>();
        Deque<StepId> next = new ArrayDeque<>(step.pins());
        while (!next.isEmpty()) {
            StepId id = next.pop();
            Step reached = steps.get(id);
            if (reached != null && seen.add(id)) {
                newest.merge(id.module(), id, (one, other) -> one.compareTo(other) > 0 ? one : other);
                next.addAll(reached.pins());
            }
        }
        return newest;
    }
}
