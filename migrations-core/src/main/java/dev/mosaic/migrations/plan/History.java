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

/** What a database remembers of the migrations that it has applied. */
public final class History {
    private final NavigableMap<StepId, AppliedStep> steps = new TreeMap<>();
    private final Map<String, Integer> repeatables = new TreeMap<>();

    /**
     * What was read from the histories.
     *
     * @param steps the applied steps, of any modules
     * @param repeatables the newest recorded checksum of each repeatable script, by {@code module:name}
     */
    public History(List<AppliedStep> steps, Map<String, Integer> repeatables) {
        steps.forEach(step -> this.steps.put(step.id(), step));
        this.repeatables.putAll(repeatables);
    }

    /** The applied steps of one module, by version. */
    public List<AppliedStep> steps(ModuleName module) {
        return List.copyOf(steps.subMap(new StepId(module, 1), true, new StepId(module, Long.MAX_VALUE), true)
                .values());
    }

    /** The modules of which steps are applied. */
    public Set<ModuleName> modules() {
        Set<ModuleName> modules = new TreeSet<>();
        steps.keySet().forEach(id -> modules.add(id.module()));
        return modules;
    }

    /** The record of a step, if it is applied. */
    public Optional<AppliedStep> step(StepId id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** Whether a step is applied. */
    public boolean has(StepId id) {
        return steps.containsKey(id);
    }

    /** Whether this content of a repeatable script ran last. */
    public boolean has(Repeatable repeatable) {
        Integer recorded = repeatables.get(repeatable.toString());
        return recorded != null && recorded == repeatable.script().checksum();
    }
}
