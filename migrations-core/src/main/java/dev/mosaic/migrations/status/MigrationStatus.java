package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.ActiveRun;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.IndexBuild;
import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.DeferredSteps;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.plan.Waiting;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a database has of a plan, what it lacks, and who is at work on it: the one model behind everything that shows state.
 *
 * @param modules the modules of the plan, upstream first
 * @param absent the modules of which the database has steps, and the plan none
 * @param problems the contradictions between plan and database; while there are any, nothing can be applied
 * @param runs who changes the database now, first, and who waits for that, the longest first
 * @param indexBuilds the indexes that are being built
 * @param backfills the batched steps that ever began, and how far they are
 * @param renames the modules that the next run renames: their steps are shown under the new name
 * @param nodes the processes of the application that run now, the oldest first
 * @param heldBack the pending contract steps that wait for the end of such processes
 * @param refusals what else a start would be refused for, since something is pending: a replica, a read-only database, a pooler
 */
public record MigrationStatus(
        List<ModuleStatus> modules,
        List<AbsentModule> absent,
        List<PlanProblem> problems,
        List<ActiveRun> runs,
        List<IndexBuild> indexBuilds,
        List<Backfill> backfills,
        List<ModuleRename> renames,
        List<LiveNode> nodes,
        List<HeldBack> heldBack,
        List<Explanation> refusals) {
    public MigrationStatus {
        modules = List.copyOf(modules);
        absent = List.copyOf(absent);
        problems = List.copyOf(problems);
        runs = List.copyOf(runs);
        indexBuilds = List.copyOf(indexBuilds);
        backfills = List.copyOf(backfills);
        renames = List.copyOf(renames);
        nodes = List.copyOf(nodes);
        heldBack = List.copyOf(heldBack);
        refusals = List.copyOf(refusals);
    }

    /** Compares a plan with what a database remembers, and with nothing else. */
    public static MigrationStatus of(MigrationPlan plan, History history, Contracts contracts) {
        DeferredSteps deferred = new DeferredSteps(plan, history, contracts);
        List<ModuleStatus> modules = plan.modules().stream()
                .map(module -> ModuleComparison.of(module.name(), plan, history, deferred))
                .toList();
        return new MigrationStatus(
                modules,
                AbsentModule.of(plan, history),
                PendingPlan.problems(plan, history),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * The same with the last tries of what is pending.
     *
     * @param failures those that failed, by {@code module:version}, or {@code module:name} of a repeatable script
     */
    public MigrationStatus withFailures(Map<String, Failure> failures) {
        return new MigrationStatus(
                modules.stream().map(module -> module.with(failures)).toList(),
                absent,
                problems,
                runs,
                indexBuilds,
                backfills,
                renames,
                nodes,
                heldBack,
                refusals);
    }

    /** Returns this status with the modules that the next run renames. */
    public MigrationStatus withRenames(List<ModuleRename> due) {
        return new MigrationStatus(
                modules, absent, problems, runs, indexBuilds, backfills, due, nodes, heldBack, refusals);
    }

    /** The same with who is at work, and how far that is. */
    public MigrationStatus withActivity(List<ActiveRun> active, List<IndexBuild> builds, List<Backfill> fills) {
        return new MigrationStatus(
                modules, absent, problems, active, builds, fills, renames, nodes, heldBack, refusals);
    }

    /** Adds the live nodes, and which contract steps wait for them. */
    public MigrationStatus withNodes(List<LiveNode> live, List<Waiting.ForNodes> waiting) {
        return new MigrationStatus(
                modules,
                absent,
                problems,
                runs,
                indexBuilds,
                backfills,
                renames,
                live,
                waiting.stream().map(HeldBack::of).toList(),
                refusals);
    }

    /** Adds contradictions that plan and histories alone do not show. */
    public MigrationStatus withProblems(List<PlanProblem> more) {
        List<PlanProblem> all = new ArrayList<>(problems);
        more.stream().filter(problem -> !all.contains(problem)).forEach(all::add);
        return new MigrationStatus(
                modules, absent, all, runs, indexBuilds, backfills, renames, nodes, heldBack, refusals);
    }

    /** Adds what a start would be refused for. */
    public MigrationStatus withRefusals(List<Explanation> more) {
        return new MigrationStatus(
                modules, absent, problems, runs, indexBuilds, backfills, renames, nodes, heldBack, more);
    }

    /** How many steps and changed repeatable scripts are pending, over all modules. */
    public int pending() {
        return modules.stream().mapToInt(ModuleStatus::pending).sum();
    }

    /** How many of these no start waits for: a service does its work without them. */
    public int waiting() {
        return modules.stream().mapToInt(ModuleStatus::waiting).sum();
    }

    /** Whether the database is what the plan wants. */
    public boolean isUpToDate() {
        return pending() == 0 && problems.isEmpty() && renames.isEmpty();
    }

    /** The problems and refusals in words. */
    public List<Explanation> explanations() {
        return Stream.concat(problems.stream().map(PlanProblem::explanation), refusals.stream())
                .toList();
    }

    /**
     * Whether a service that runs has what it was built for: only deferred steps are pending, and nothing is wrong but what a newer version of
     * the application leaves behind it.
     */
    public boolean isReady() {
        return pending() == waiting()
                && renames.isEmpty()
                && problems.stream()
                        .allMatch(problem -> problem instanceof PlanProblem.NewerDatabase
                                || problem instanceof PlanProblem.ChangedChecksum);
    }

    /**
     * One module.
     *
     * @param module its name
     * @param steps its versioned steps, by version; those whose file is gone as well
     * @param repeatables its repeatable scripts, by name
     */
    public record ModuleStatus(ModuleName module, List<StepStatus> steps, List<RepeatableStatus> repeatables) {
        public ModuleStatus {
            steps = List.copyOf(steps);
            repeatables = List.copyOf(repeatables);
        }

        private ModuleStatus with(Map<String, Failure> failures) {
            return new ModuleStatus(
                    module,
                    steps.stream()
                            .map(step -> step.with(
                                    Optional.ofNullable(failures.get(step.id().toString()))))
                            .toList(),
                    repeatables.stream()
                            .map(each -> each.with(Optional.ofNullable(failures.get(module + ":" + each.name()))))
                            .toList());
        }

        /** How many of the pending ones no start waits for. */
        public int waiting() {
            return (int) Stream.concat(
                            steps.stream().map(StepStatus::state),
                            repeatables.stream().map(RepeatableStatus::state))
                    .filter(StepState.WAITING::equals)
                    .count();
        }

        /** How many steps and changed repeatable scripts are pending. */
        public int pending() {
            return (int) (steps.stream().filter(step -> step.state().isLeft()).count()
                    + repeatables.stream().filter(each -> each.state().isLeft()).count());
        }
    }

    /**
     * A module that the build has no more, or not yet: its schema and its history are left alone.
     *
     * @param module its name
     * @param applied how many of its steps are applied
     */
    public record AbsentModule(ModuleName module, int applied) {
        private static List<AbsentModule> of(MigrationPlan plan, History history) {
            Set<ModuleName> absent = history.modules();
            plan.modules().forEach(module -> absent.remove(module.name()));
            absent.remove(ModuleName.ENGINE);
            return absent.stream()
                    .map(module ->
                            new AbsentModule(module, history.steps(module).size()))
                    .toList();
        }
    }

    /**
     * One versioned step.
     *
     * @param id what it is known by
     * @param name the clause of its file name
     * @param state how it stands
     * @param reversible whether it has a U script
     * @param appliedAt when it was applied; absent while it is pending
     * @param executionMs how long it ran, in milliseconds; 0 while it is pending
     * @param failure how its last try ended; absent unless that failed
     */
    public record StepStatus(
            StepId id,
            String name,
            StepState state,
            boolean reversible,
            Optional<Instant> appliedAt,
            long executionMs,
            Optional<Failure> failure) {
        /** One that no start waits for still waits when it has failed. */
        private StepStatus with(Optional<Failure> last) {
            StepState failed = state == StepState.WAITING ? state : StepState.FAILED;
            return state.isLeft() && last.isPresent()
                    ? new StepStatus(id, name, failed, reversible, appliedAt, executionMs, last)
                    : this;
        }
    }

    /**
     * One repeatable script.
     *
     * @param name the clause of its file name
     * @param state applied if this content ran last, else pending, waiting or failed
     * @param failure how its last try ended; absent unless it failed
     */
    public record RepeatableStatus(String name, StepState state, Optional<Failure> failure) {
        private RepeatableStatus with(Optional<Failure> last) {
            StepState failed = state == StepState.WAITING ? state : StepState.FAILED;
            return state.isLeft() && last.isPresent() ? new RepeatableStatus(name, failed, last) : this;
        }
    }

    /**
     * How the last try of a step ended.
     *
     * @param at when that was
     * @param message what failed, in one line; the event log has the rest
     */
    public record Failure(Instant at, String message) {}
}
