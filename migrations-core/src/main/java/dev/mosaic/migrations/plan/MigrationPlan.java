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
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The order in which the migrations of all modules run. It is computed without a database, and the same files always
 * give the same plan.
 *
 * @param modules the modules, upstream first, then by name
 * @param steps the versioned steps in the order in which they run
 * @param repeatables the scripts that run after all steps if their content changed, modules upstream first
 * @param baselines the baselines that take the place of some of these steps in a database that has none of them; one whose migrations are gone is
 *     among the steps instead
 */
public record MigrationPlan(
        List<MigrationModule> modules, List<Step> steps, List<Repeatable> repeatables, List<Step> baselines) {
    public MigrationPlan {
        modules = List.copyOf(modules);
        steps = List.copyOf(steps);
        repeatables = List.copyOf(repeatables);
        baselines = List.copyOf(baselines);
    }

    /** Creates a plan in which no baseline takes the place of steps. */
    public MigrationPlan(List<MigrationModule> modules, List<Step> steps, List<Repeatable> repeatables) {
        this(modules, steps, repeatables, List.of());
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

        List<Step> read = scripts.values().stream()
                .flatMap(module -> module.steps().stream())
                .toList();
        List<Step> steps =
                ReplacedSteps.by(read.stream().filter(Step::isBaseline).toList(), read);
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
        MigrationPlan plan = new MigrationPlan(
                upstreamFirst,
                order.ordered(),
                repeatables,
                scripts.values().stream()
                        .flatMap(module -> module.baselines().stream())
                        .toList());
        plan.forNewDatabase(); // refuses baselines that leave no order
        return plan;
    }

    /**
     * Returns the plan of a database in which baselines take the place of the steps up to their versions.
     *
     * @param chosen some of the baselines, at most one of each module
     * @throws InvalidPlan if a step of another module has to run between two steps that one of them replaces
     */
    public MigrationPlan with(Collection<Step> chosen) {
        if (chosen.isEmpty()) {
            return withoutBaselines();
        }
        List<Step> left = ReplacedSteps.by(chosen, steps);
        VersionOrder versions = new VersionOrder(modules, left);
        StepOrder order = new StepOrder(versions.pinned(left), new ModuleRanks(modules), versions);
        List<PlanProblem> cycles = new ArrayList<>();
        order.cycles().forEach(path -> cycles.add(new PlanProblem.Cycle(path)));
        if (!cycles.isEmpty()) {
            throw new InvalidPlan(cycles);
        }
        return new MigrationPlan(modules, order.ordered(), repeatables);
    }

    /** Returns the plan of an empty database, in which the newest baseline of each module takes the place of the steps up to its version. */
    public MigrationPlan forNewDatabase() {
        Map<ModuleName, Step> newest = new TreeMap<>();
        baselines.forEach(
                each -> newest.merge(each.id().module(), each, BinaryOperator.maxBy(Comparator.comparing(Step::id))));
        return with(newest.values());
    }

    /**
     * Returns what an empty database has applied once a step has run: with the baselines up to there.
     *
     * @param last absent: the last step
     * @throws NotInPlan if the plan has no such step
     */
    public MigrationPlan forNewDatabase(Optional<StepId> last) {
        if (last.isEmpty()) {
            return forNewDatabase();
        }
        MigrationPlan head = upTo(last.get());
        MigrationPlan shorter = new MigrationPlan(
                modules,
                steps,
                repeatables,
                baselines.stream()
                        .filter(each -> head.byId().containsKey(each.id()))
                        .toList());
        return shorter.forNewDatabase().upTo(last.get());
    }

    /** Returns the plan of a database that has the steps themselves. */
    public MigrationPlan withoutBaselines() {
        return baselines.isEmpty() ? this : new MigrationPlan(modules, steps, repeatables);
    }

    /** Checks for a step whose files are gone, because a baseline is in their place. */
    public boolean lacksFilesOf(StepId step) {
        return steps.stream()
                .filter(Step::isBaseline)
                .anyMatch(baseline -> step.equals(baseline.id()) || step.isBelow(baseline.id()));
    }

    /** Checks whether a baseline takes the place of a step, so that a database that has all of these steps does not need its files. */
    public boolean isReplaced(StepId step, History history) {
        return Stream.concat(steps.stream().filter(Step::isBaseline), baselines.stream())
                .map(Step::id)
                .filter(baseline -> step.equals(baseline) || step.isBelow(baseline))
                .anyMatch(baseline -> history.newest(step.module())
                        .filter(newest -> !newest.isBelow(baseline))
                        .isPresent());
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
                        .toList(),
                baselines.stream()
                        .filter(each -> kept.contains(each.id().module()))
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
