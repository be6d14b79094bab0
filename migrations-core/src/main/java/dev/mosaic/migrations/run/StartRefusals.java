package dev.mosaic.migrations.run;

import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.history.Baselines;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.NewHistory;
import dev.mosaic.migrations.lock.Prerequisites;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.roles.ModuleRoles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reasons in the database, in addition to the problems of the plan, for which a run with pending steps is refused
 * before it applies any of them.
 */
final class StartRefusals {
    private final Connection connection;
    private final RunContext context;

    StartRefusals(Connection connection, RunContext context) {
        this.connection = connection;
        this.context = context;
    }

    /** Returns all reasons that the user can see; changes nothing. */
    List<Explanation> find(History history) throws SQLException {
        List<Explanation> refusals = new ArrayList<>(Prerequisites.refusals(connection, context.dataSource()));
        if (!Grants.mayRecord(connection, context.modules())) {
            return refusals; // a user that may only read: the run of another user reports what this one may not see
        }
        refusals.addAll(ModuleRoles.refusals(connection, context.plan(), context.settings()));
        Set<ModuleName> pending = new TreeSet<>();
        List<Step> steps = context.plan().steps().stream()
                .filter(step -> !history.has(step.id()))
                .toList();
        steps.forEach(step -> pending.add(step.id().module()));
        ModuleSchemas modules = context.modules();
        Set<ModuleName> begun = HistoryTables.existing(connection, modules.only(pending));
        Set<ModuleName> fresh = new TreeSet<>(pending);
        fresh.removeAll(begun);
        if (!fresh.isEmpty()) {
            refusals.addAll(
                    NewHistory.elsewhere(connection, modules.only(fresh)).values());
        }
        Baselines baselines = Baselines.of(connection, modules.only(begun));
        for (Step step : steps) {
            ModuleName module = step.id().module();
            baselines.refusal(step.id()).ifPresent(refusals::add);
            if (pending.remove(module) && !begun.contains(module)) {
                NewHistory.refusal(connection, modules, module, step.id().toString())
                        .ifPresent(refusals::add);
            }
        }
        return refusals;
    }
}
