package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** The applied migrations of a database, as its history tables record them. */
public final class History {
    private final NavigableMap<ModuleName, NavigableMap<StepVersion, AppliedStep>> steps = new TreeMap<>();
    private final Map<ModuleName, StepId> baselines = new TreeMap<>();
    private final Map<String, Integer> repeatables = new TreeMap<>();

    /**
     * Creates a history.
     *
     * @param steps the applied steps, of any modules
     * @param repeatables the newest recorded checksum of each repeatable script, by {@code module:name}
     */
    public History(List<AppliedStep> steps, Map<String, Integer> repeatables) {
        steps.forEach(step -> this.steps
                .computeIfAbsent(step.id().module(), module -> new TreeMap<>())
                .put(step.id().version(), step));
        steps.stream()
                .filter(step -> step.origin() == AppliedStep.Origin.BASELINE)
                .map(AppliedStep::id)
                .forEach(id -> baselines.merge(id.module(), id, BinaryOperator.maxBy(StepId::compareTo)));
        this.repeatables.putAll(repeatables);
    }

    /** Returns the applied steps of one module, by version. */
    public List<AppliedStep> steps(ModuleName module) {
        return List.copyOf(of(module).values());
    }

    /** Returns the applied step of a module with the highest version, if there is any. */
    public Optional<StepId> newest(ModuleName module) {
        return Optional.ofNullable(of(module).lastEntry())
                .map(step -> step.getValue().id());
    }

    private NavigableMap<StepVersion, AppliedStep> of(ModuleName module) {
        return steps.getOrDefault(module, Collections.emptyNavigableMap());
    }

    /** Returns the modules that have applied steps. */
    public Set<ModuleName> modules() {
        return new TreeSet<>(steps.keySet());
    }

    /** Returns the record of a step, if it is applied. */
    public Optional<AppliedStep> step(StepId id) {
        return Optional.ofNullable(of(id.module()).get(id.version()));
    }

    /** Checks whether a step is applied, by itself or by a baseline. */
    public boolean has(StepId id) {
        return of(id.module()).containsKey(id.version()) || isWithinBaseline(id);
    }

    /** Returns the baseline with which the database got a module, if it did: all steps up to its version are applied by it. */
    public Optional<StepId> baseline(ModuleName module) {
        return Optional.ofNullable(baselines.get(module));
    }

    /** Checks whether a baseline has applied a step. */
    public boolean isWithinBaseline(StepId id) {
        return baseline(id.module())
                .filter(baseline -> !id.version().isAfter(baseline.version()))
                .isPresent();
    }

    /** Checks whether the last recorded run of a repeatable script had its current content. */
    public boolean has(Repeatable repeatable) {
        Integer recorded = repeatables.get(repeatable.toString());
        return recorded != null && recorded == repeatable.script().checksum();
    }
}
