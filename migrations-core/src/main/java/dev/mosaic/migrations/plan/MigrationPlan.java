package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.script.ModuleScripts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order in which the migrations of all modules run. It is computed without a database, and the same files always
 * give the same plan.
 *
 * @param modules the modules, upstream first, then by name
 * @param steps the versioned steps in the order in which they run
 * @param repeatables the scripts that run after all steps if their content changed, modules upstream first
 */
public record MigrationPlan(List<MigrationModule> modules, List<Step> steps, List<Repeatable> repeatables) {
    public MigrationPlan {
        modules = List.copyOf(modules);
        steps = List.copyOf(steps);
        repeatables = List.copyOf(repeatables);
    }

    /**
     * Plans the migrations of modules.
     *
     * @throws InvalidPlan with all problems of the files and the modules
     */
    public static MigrationPlan of(Collection<MigrationModule> modules) {
        List<PlanProblem> problems = new ArrayList<>();
        Map<ModuleName, MigrationModule> named = named(modules, problems);
        ModuleRanks ranks = new ModuleRanks(named.values());
        List<MigrationModule> upstreamFirst = named.values().stream()
                .sorted(Comparator.comparingInt((MigrationModule module) -> ranks.of(module.name()))
                        .thenComparing(MigrationModule::name))
                .toList();
        Map<ModuleName, ModuleScripts> scripts = new LinkedHashMap<>();
        upstreamFirst.forEach(module -> scripts.put(module.name(), ModuleScripts.of(module, problems::add)));

        List<Step> steps = scripts.values().stream()
                .flatMap(module -> module.steps().stream())
                .toList();
        VersionOrder versions = new VersionOrder(upstreamFirst, steps);
        versions.unused(steps).map(PlanProblem.UnusedVersionOrder::new).ifPresent(problems::add);
        List<Step> pinned = versions.pinned(steps);
        problems.addAll(new PinRules(named, ranks, pinned, versions.modules()).problems());
        StepOrder order = new StepOrder(pinned, ranks, versions);
        order.cycles().forEach(path -> problems.add(new PlanProblem.Cycle(path)));
        if (!problems.isEmpty()) {
            throw new InvalidPlan(problems);
        }
        List<Repeatable> repeatables = scripts.values().stream()
                .flatMap(module -> module.repeatables().stream())
                .toList();
        return new MigrationPlan(upstreamFirst, order.ordered(), repeatables);
    }

    private static Map<ModuleName, MigrationModule> named(
            Collection<MigrationModule> modules, List<PlanProblem> problems) {
        Map<ModuleName, MigrationModule> named = new TreeMap<>();
        for (MigrationModule module : modules) {
            if (named.putIfAbsent(module.name(), module) != null) {
                problems.add(new PlanProblem.DuplicateModule(module.name()));
            }
        }
        return named;
    }

    /** Returns the modules with their schemas and histories. */
    public ModuleSchemas schemas() {
        return ModuleSchemas.of(modules);
    }

    /** Returns the schema of a module, unquoted; that of its name if the plan does not have the module. */
    public String schema(ModuleName module) {
        return schemas().schema(module);
    }

    /** Checks whether a step is part of the order that grew over all modules: it was written when no module owned an object. */
    public boolean isByVersion(StepId step) {
        return modules.stream()
                .anyMatch(module -> module.name().equals(step.module()) && module.isByVersion(step.version()));
    }

    /** Returns the history of a module; that in the schema of its name if the plan does not have the module. */
    public HistoryTable history(ModuleName module) {
        return schemas().history(module);
    }

    /** Returns the steps in their order, each with the reasons for its position. */
    public List<PlannedStep> explained() {
        return new StepReasons(steps, new ModuleRanks(modules), new VersionOrder(modules, steps))
                .explained().stream().map(this::withPhase).toList();
    }

    private PlannedStep withPhase(PlannedStep planned) {
        Step step = planned.step();
        List<Reason> reasons = new ArrayList<>(planned.reasons());
        if (step.isInBackground()) {
            reasons.add(new Reason.InBackground());
        }
        List<Step> backfills = step.isContract() ? backfillsOf(step) : List.of();
        if (!backfills.isEmpty()) {
            reasons.add(
                    new Reason.ContractsAfter(backfills.stream().map(Step::id).toList()));
        }
        return new PlannedStep(step, reasons);
    }

    /** Returns the steps by their ID. */
    public Map<StepId, Step> byId() {
        Map<StepId, Step> byId = new HashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        return byId;
    }

    /** Returns the ID of a step as its file name writes the version; the ID itself if the plan has no such step. */
    public StepId asWritten(StepId step) {
        return steps.stream().map(Step::id).filter(step::equals).findFirst().orElse(step);
    }

    /** Returns the batched steps that a contract step relies on: those of its module between the previous contract step and itself. */
    public List<Step> backfillsOf(Step contract) {
        List<Step> backfills = new ArrayList<>();
        steps.stream()
                .filter(step -> step.id().isBelow(contract.id()))
                .sorted(Comparator.comparing(Step::id))
                .forEach(step -> {
                    if (step.isContract()) {
                        backfills.clear();
                    } else if (step.isBatched()) {
                        backfills.add(step);
                    }
                });
        return List.copyOf(backfills);
    }

    /** Checks whether a contract step sweeps the rows of a backfill once more: until then other sessions may add rows behind it. */
    public boolean isSwept(Step backfill) {
        return steps.stream()
                .filter(step -> step.id().module().equals(backfill.id().module()))
                .map(step -> step.migration().directives().sweep())
                .anyMatch(Optional.of(backfill.id().version())::equals);
    }

    /**
     * Returns the part of this plan that one module needs: its steps and those of its dependencies, in the order of the
     * whole plan. Modules in one order of versions need each other.
     *
     * @throws NotInPlan if the plan has no such module
     */
    public MigrationPlan forModule(ModuleName name) {
        if (modules.stream().noneMatch(module -> module.name().equals(name))) {
            throw NotInPlan.module(
                    name, modules.stream().map(MigrationModule::name).toList());
        }
        ModuleRanks ranks = new ModuleRanks(modules);
        Set<ModuleName> kept = new TreeSet<>(ranks.upstreamOf(name));
        kept.add(name);
        Set<ModuleName> together = new VersionOrder(modules, List.of()).modules();
        if (kept.stream().anyMatch(together::contains)) {
            together.forEach(module -> kept.addAll(ranks.upstreamOf(module)));
            kept.addAll(together);
        }
        return new MigrationPlan(
                modules.stream().filter(module -> kept.contains(module.name())).toList(),
                steps.stream().filter(step -> kept.contains(step.id().module())).toList(),
                repeatables.stream()
                        .filter(each -> kept.contains(each.module()))
                        .toList());
    }

    /**
     * Returns the part of this plan up to and including a step: what a fresh database has applied once that step has
     * run.
     *
     * @throws NotInPlan if the plan has no such step
     */
    public MigrationPlan upTo(StepId last) {
        List<Step> head = new ArrayList<>();
        for (Step step : steps) {
            head.add(step);
            if (step.id().equals(last)) {
                return new MigrationPlan(modules, head, List.of());
            }
        }
        throw NotInPlan.of(last);
    }
}
