package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.StepId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The applied migrations of a database, as its history tables record them. */
public final class History {
    private final NavigableMap<StepId, AppliedStep> steps = new TreeMap<>();
    private final Map<String, Integer> repeatables = new TreeMap<>();

    /**
     * Creates a history.
     *
     * @param steps the applied steps, of any modules
     * @param repeatables the newest recorded checksum of each repeatable script, by {@code module:name}
     */
    public History(List<AppliedStep> steps, Map<String, Integer> repeatables) {
        steps.forEach(step -> this.steps.put(step.id(), step));
        this.repeatables.putAll(repeatables);
    }

    /** Returns the applied steps of one module, by version. */
    public List<AppliedStep> steps(ModuleName module) {
        return List.copyOf(steps.subMap(new StepId(module, 1), true, new StepId(module, Long.MAX_VALUE), true)
                .values());
    }

    /** Returns the modules that have applied steps. */
    public Set<ModuleName> modules() {
        Set<ModuleName> modules = new TreeSet<>();
        steps.keySet().forEach(id -> modules.add(id.module()));
        return modules;
    }

    /** Returns the record of a step, if it is applied. */
    public Optional<AppliedStep> step(StepId id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** Checks whether a step is applied. */
    public boolean has(StepId id) {
        return steps.containsKey(id);
    }

    /** Checks whether the last recorded run of a repeatable script had its current content. */
    public boolean has(Repeatable repeatable) {
        Integer recorded = repeatables.get(repeatable.toString());
        return recorded != null && recorded == repeatable.script().checksum();
    }
}
