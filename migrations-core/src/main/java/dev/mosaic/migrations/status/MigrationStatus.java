package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.DeferredSteps;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The applied, pending and running parts of a plan in a database: the single model behind every display of state.
 *
 * @param modules the modules of the plan, upstream first
 * @param absent modules that have applied steps but are not in the plan
 * @param problems the contradictions between plan and database; while there are any, nothing can be applied
 * @param runs the run that holds the run lock first, then those that wait, the longest first
 * @param indexBuilds the index builds in progress
 * @param backfills the batched steps that have ever begun, with their progress
 * @param renames the modules that the next run renames: their steps are shown under the new name
 * @param nodes the live processes of the application, the oldest first
 * @param deferredContracts the pending contract steps that wait for such processes to end
 * @param refusals other reasons why a start with pending steps would be refused: a replica, a read-only database, a pooler
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
        List<DeferredContract> deferredContracts,
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
        deferredContracts = List.copyOf(deferredContracts);
        refusals = List.copyOf(refusals);
    }

    /** Compares a plan with a history alone. */
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
     * Returns this status with the last failures of pending steps.
     *
     * @param failures the failures by {@code module:version}, or {@code module:name} for a repeatable script
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
                deferredContracts,
                refusals);
    }

    /** Returns this status with the modules that the next run renames. */
    public MigrationStatus withRenames(List<ModuleRename> due) {
        return new MigrationStatus(
                modules, absent, problems, runs, indexBuilds, backfills, due, nodes, deferredContracts, refusals);
    }

    /** Returns this status with the active runs and their progress. */
    public MigrationStatus withActivity(List<ActiveRun> active, List<IndexBuild> builds, List<Backfill> backfills) {
        return new MigrationStatus(
                modules, absent, problems, active, builds, backfills, renames, nodes, deferredContracts, refusals);
    }

    /** Returns this status with the live nodes and the contract steps that wait for them. */
    public MigrationStatus withNodes(List<LiveNode> live, List<Deferral.ForNodes> deferred) {
        return new MigrationStatus(
                modules,
                absent,
                problems,
                runs,
                indexBuilds,
                backfills,
                renames,
                live,
                deferred.stream().map(DeferredContract::of).toList(),
                refusals);
    }

    /** Returns this status with further problems, which plan and histories alone do not show. */
    public MigrationStatus withProblems(List<PlanProblem> more) {
        List<PlanProblem> all = new ArrayList<>(problems);
        more.stream().filter(problem -> !all.contains(problem)).forEach(all::add);
        return new MigrationStatus(
                modules, absent, all, runs, indexBuilds, backfills, renames, nodes, deferredContracts, refusals);
    }

    /** Returns this status with reasons why a start would be refused. */
    public MigrationStatus withRefusals(List<Explanation> more) {
        return new MigrationStatus(
                modules, absent, problems, runs, indexBuilds, backfills, renames, nodes, deferredContracts, more);
    }

    /** Returns this status with some modules, and of those with the steps in some states. */
    public MigrationStatus only(Predicate<ModuleName> module, Predicate<StepState> state) {
        return new MigrationStatus(
                modules.stream()
                        .filter(each -> module.test(each.module()))
                        .map(each -> each.only(state))
                        .toList(),
                absent,
                problems,
                runs,
                indexBuilds,
                backfills,
                renames,
                nodes,
                deferredContracts,
                refusals);
    }

    /** Returns how many steps and changed repeatable scripts are pending, over all modules. */
    public int pending() {
        return modules.stream().mapToInt(ModuleStatus::pending).sum();
    }

    /** Returns how many pending ones are deferred: a service works without them. */
    public int deferred() {
        return modules.stream().mapToInt(ModuleStatus::deferred).sum();
    }

    /** Checks whether the database matches the plan. */
    public boolean isUpToDate() {
        return pending() == 0 && problems.isEmpty() && renames.isEmpty();
    }

    /** Returns the problems and refusals as text. */
    public List<Explanation> explanations() {
        return Stream.concat(problems.stream().map(PlanProblem::explanation), refusals.stream())
                .toList();
    }

    /**
     * Checks whether a running service has the schema it was built for: only deferred steps are pending, and the only problems are those
     * that a newer version of the application causes.
     */
    public boolean isReady() {
        return pending() == deferred()
                && renames.isEmpty()
                && problems.stream()
                        .allMatch(problem -> problem instanceof PlanProblem.NewerDatabase
                                || problem instanceof PlanProblem.ChangedChecksum);
    }

    /**
     * The status of one module.
     *
     * @param module its name
     * @param steps its versioned steps, by version, including those whose file is missing
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

        private ModuleStatus only(Predicate<StepState> state) {
            return new ModuleStatus(
                    module,
                    steps.stream().filter(step -> state.test(step.state())).toList(),
                    repeatables.stream()
                            .filter(each -> state.test(each.state()))
                            .toList());
        }

        /** Returns how many pending ones are deferred. */
        public int deferred() {
            return count(StepState.DEFERRED);
        }

        /** Returns how many steps and repeatable scripts have a state. */
        public int count(StepState state) {
            return (int) states().filter(state::equals).count();
        }

        /** Returns how many steps and changed repeatable scripts are pending. */
        public int pending() {
            return (int) states().filter(StepState::isPending).count();
        }

        private Stream<StepState> states() {
            return Stream.concat(
                    steps.stream().map(StepStatus::state), repeatables.stream().map(RepeatableStatus::state));
        }
    }

    /**
     * The status of one versioned step.
     *
     * @param id its identity
     * @param name the description in its file name
     * @param state its state
     * @param reversible whether it has a U script
     * @param appliedAt when it was applied; absent while it is pending
     * @param executionMs how long it ran, in milliseconds; 0 while it is pending
     * @param failure its last failure; absent unless its last attempt failed
     */
    public record StepStatus(
            StepId id,
            String name,
            StepState state,
            boolean reversible,
            Optional<Instant> appliedAt,
            long executionMs,
            Optional<Failure> failure) {
        /** A deferred step that has failed stays deferred. */
        private StepStatus with(Optional<Failure> last) {
            StepState failed = state == StepState.DEFERRED ? state : StepState.FAILED;
            return state.isPending() && last.isPresent()
                    ? new StepStatus(id, name, failed, reversible, appliedAt, executionMs, last)
                    : this;
        }
    }

    /**
     * The status of one repeatable script.
     *
     * @param name the description in its file name
     * @param state applied if its current content ran last, else pending, deferred or failed
     * @param failure its last failure; absent unless its last attempt failed
     */
    public record RepeatableStatus(String name, StepState state, Optional<Failure> failure) {
        private RepeatableStatus with(Optional<Failure> last) {
            StepState failed = state == StepState.DEFERRED ? state : StepState.FAILED;
            return state.isPending() && last.isPresent() ? new RepeatableStatus(name, failed, last) : this;
        }
    }

    /**
     * The failure of a step's last attempt.
     *
     * @param at when it failed
     * @param message the error in one line; the event log has the rest
     */
    public record Failure(Instant at, String message) {}
}
