package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.lint.Finding.MissingCheck;
import dev.mosaic.migrations.lint.Finding.MissingUndo;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.lint.Finding.UncheckedContract;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.script.ModuleScripts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lint of all scripts of all modules, and of the steps that they form. */
public final class ModuleLint {
    private final Map<ModuleName, ModuleScripts> scripts = new TreeMap<>();
    private final TreeMap<StepId, Step> steps = new TreeMap<>();
    private final List<MigrationModule> modules;
    private final ModuleRanks ranks;
    private final ModuleSchemas schemas;
    private final MadeObjects made;

    /** Takes modules; files that are not valid scripts are ignored, since the plan refuses them. */
    public ModuleLint(Collection<MigrationModule> modules) {
        this.modules = List.copyOf(modules);
        this.ranks = new ModuleRanks(modules);
        modules.forEach(module -> scripts.put(module.name(), ModuleScripts.of(module, problem -> {})));
        scripts.values().stream()
                .flatMap(module -> module.steps().stream())
                .forEach(step -> steps.put(step.id(), step));
        this.schemas = ModuleSchemas.of(modules);
        this.made = new MadeObjects(
                schemas,
                steps.values(),
                scripts.values().stream()
                        .flatMap(module -> module.repeatables().stream())
                        .toList());
    }

    /** Returns all findings, by module, step, script and line. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        scripts.forEach((module, its) -> {
            // A baseline is written by the engine, and runs where nothing waits for it.
            its.steps().stream().filter(step -> !step.isBaseline()).forEach(step -> findings.addAll(of(step)));
            its.repeatables()
                    .forEach(each -> findings.addAll(
                            new ScriptLint(each.script(), module, schemas.schema(module), uses(module)).findings()));
        });
        return findings;
    }

    /** Returns the step of each file. */
    Map<String, StepId> files() {
        Map<String, StepId> files = new HashMap<>();
        steps.values().forEach(step -> scripts(step).forEach(script -> files.put(script.location(), step.id())));
        return files;
    }

    private static Stream<Script> scripts(Step step) {
        return Stream.of(Optional.of(step.migration()), step.undo(), step.precondition(), step.check())
                .flatMap(Optional::stream);
    }

    private List<Finding> of(Step step) {
        List<Finding> findings = new ArrayList<>();
        SourceLocation top = new SourceLocation(step.migration().location(), 1);
        if (step.undo().isEmpty()) {
            findings.add(new MissingUndo(top, step.id()));
        }
        if (step.isBatched() && step.check().isEmpty()) {
            findings.add(new MissingCheck(top, step.id()));
        }
        if (step.isContract() && step.precondition().isEmpty()) {
            findings.add(new UncheckedContract(top, step.id()));
        }
        StepUses uses = new StepUses(
                uses(step.id().module()), step.id(), reachedFrom(step), made, isByVersion(step.id()), this::newest);
        scripts(step)
                .map(script -> new ScriptLint(
                        script, step.id().module(), schemas.schema(step.id().module()), uses))
                .forEach(lint -> findings.addAll(lint.findings()));
        return findings;
    }

    private boolean isByVersion(StepId id) {
        return modules.stream()
                .anyMatch(module -> module.name().equals(id.module()) && module.isByVersion(id.version()));
    }

    private DeclaredUses uses(ModuleName module) {
        return new DeclaredUses(module, made, ranks.upstreamOf(module));
    }

    private Optional<StepId> newest(ModuleName module) {
        return Optional.ofNullable(scripts.get(module))
                .map(ModuleScripts::steps)
                .filter(its -> !its.isEmpty())
                .map(its -> its.getLast().id());
    }

    /** Returns the modules of which some step is guaranteed to have run before this one, each with the newest such step. */
    private Map<ModuleName, StepId> reachedFrom(Step step) {
        Set<StepId> seen = new HashSet<>();
        Map<ModuleName, StepId> modules = new TreeMap<>();
        Deque<StepId> next = new ArrayDeque<>(step.pins());
        while (!next.isEmpty()) {
            StepId id = next.pop();
            Step reached = steps.get(id);
            if (reached != null && seen.add(id)) {
                modules.merge(id.module(), id, (one, other) -> one.compareTo(other) > 0 ? one : other);
                next.addAll(reached.pins());
            }
        }
        return modules;
    }
}
