package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.drift.DriftGate;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.history.Baselines;
import dev.mosaic.migrations.history.HistoryState;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.ModuleRenames;
import dev.mosaic.migrations.history.NewHistory;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.node.LiveNodes;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.DriftPolicy;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is pending, as one script that psql runs to its end.
 *
 * @param text the script; a comment if nothing is pending
 * @param steps what it applies, in its order
 * @param deferred the contract steps that are left for a later script
 */
public record PendingScript(String text, List<String> steps, List<Deferral> deferred) {
    public PendingScript {
        steps = List.copyOf(steps);
        deferred = List.copyOf(deferred);
    }

    /**
     * Returns the script for a database, which is only read.
     *
     * @param last the step to stop after; absent: the end of the plan
     * @throws MigrationException if the files contradict the history, a pending step is in Java or has an undefined placeholder, or a module
     *     would be renamed
     */
    public static PendingScript of(RunContext run, Optional<StepId> last) {
        try (Connection connection = Connections.take(run.dataSource())) {
            History history = HistoryTables.of(connection, run.allModules());
            if (!ModuleRenames.noneDue(run.plan(), history)) {
                throw Refusals.rename();
            }
            ScriptContext context = new ScriptContext(
                    run.plan(),
                    run.own(),
                    run.settings(),
                    run.flyway(),
                    Optional.of(new ScriptContext.Connected(Sql.user(connection), connection.getCatalog())));
            Set<String> schemas = new TreeSet<>(Sql.query(
                    connection, "select nspname from pg_catalog.pg_namespace", result -> result.getString(1)));
            HistoryState state = HistoryState.of(connection, run.allModules());
            refuseAsARun(connection, run, PendingPlan.of(run.plan(), history).upTo(last), state);
            Baselines baselines = Baselines.of(connection, run.allModules().only(state.begun()));
            Body body = new Body(context, state, schemas, context.roles().incomplete(connection));
            Deferred deferred = Deferred.of(run, history, LiveNodes.in(connection));
            return script(body, new Refusals(context, baselines), history, deferred, last);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Refuses what a run refuses before its first step: a module whose schema is in use, and a schema that was changed by hand if settings say so. */
    private static void refuseAsARun(Connection connection, RunContext run, PendingPlan pending, HistoryState state)
            throws SQLException {
        Map<ModuleName, Step> first = new LinkedHashMap<>();
        pending.steps().stream()
                .filter(step -> !state.begun().contains(step.id().module()))
                .forEach(step -> first.putIfAbsent(step.id().module(), step));
        Map<ModuleName, Explanation> refusals =
                NewHistory.elsewhere(connection, run.allModules().only(List.copyOf(first.keySet())));
        for (Step step : first.values()) {
            ModuleName module = step.id().module();
            Optional<Explanation> refusal = Optional.ofNullable(refusals.get(module));
            if (refusal.isEmpty()) {
                refusal = NewHistory.refusal(connection, run.allModules(), module, step.toString());
            }
            if (refusal.isPresent()) {
                throw StepFailed.of(step.toString(), refusal.get(), null);
            }
        }
        if (run.settings().drift() == DriftPolicy.REFUSE && !pending.steps().isEmpty()) {
            DriftGate.refuse(connection, run.allModules());
        }
    }

    /**
     * Returns the script for a database in which nothing was ever applied; throws as {@link #of}.
     *
     * @param own the plan of the engine's own tables
     */
    public static PendingScript forEmptyDatabase(
            MigrationPlan plan, MigrationPlan own, MigrationSettings settings, Optional<StepId> last) {
        ScriptContext context = new ScriptContext(plan, own, settings, FlywayEngine.plain(), Optional.empty());
        HistoryState nothing = HistoryState.empty(context.schemas());
        Body body = new Body(context, nothing, Set.of("public"), List.of());
        Refusals refusals = new Refusals(context, new Baselines(Map.of(), context.schemas()));
        return script(body, refusals, new History(List.of(), Map.of()), Deferred.NONE, last);
    }

    private static PendingScript script(
            Body body, Refusals refusals, History history, Deferred deferred, Optional<StepId> last) {
        MigrationPlan plan = refusals.context().plan();
        MigrationPlan own = refusals.context().own();
        List<PlannedStep> engine = PlannedStep.of(PendingPlan.of(own, history), own);
        PendingPlan pending = PendingPlan.of(plan, history).upTo(last);
        List<Step> now = pending.steps().stream()
                .filter(step -> !deferred.contains(step.id()))
                .toList();
        List<Repeatable> repeatables = last.isPresent()
                ? List.of()
                : plan.repeatables().stream()
                        .filter(each -> !deferred.precedes(each, plan))
                        .toList();
        List<String> names = Stream.concat(
                        now.stream().map(Step::toString),
                        repeatables.stream().filter(each -> !history.has(each)).map(Repeatable::toString))
                .toList();
        if (engine.isEmpty() && names.isEmpty()) {
            return new PendingScript("-- Nothing is pending.\n" + deferred.text(), names, deferred.reasons());
        }
        List<PlannedStep> steps = PlannedStep.of(new PendingPlan(now, List.of()), plan);
        List<PlannedStep> lastOnes = PlannedStep.of(new PendingPlan(List.of(), repeatables), plan);
        refusals.check(steps, lastOnes);
        return new PendingScript(body.text(engine, steps, lastOnes) + deferred.text(), names, deferred.reasons());
    }
}
