package dev.mosaic.migrations.run;

import dev.mosaic.migrations.history.Baselines;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.NewHistory;
import dev.mosaic.migrations.lock.Prerequisites;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.roles.ModuleRoles;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Reasons in the database, in addition to the problems of the plan, for which a run with pending steps is refused
 * before it applies any of them.
 */
final class StartRefusals {
    private final Connection connection;
    private final DataSource dataSource;
    private final MigrationPlan plan;
    private final MigrationSettings settings;

    StartRefusals(Connection connection, DataSource dataSource, MigrationPlan plan, MigrationSettings settings) {
        this.connection = connection;
        this.dataSource = dataSource;
        this.plan = plan;
        this.settings = settings;
    }

    /** Returns all reasons that the user can see; changes nothing. */
    List<Explanation> find(History history) throws SQLException {
        List<Explanation> refusals = new ArrayList<>(Prerequisites.refusals(connection, dataSource));
        if (!Grants.mayRecord(
                connection, plan.modules().stream().map(MigrationModule::name).toList())) {
            return refusals; // a user that may only read: the run of another user reports what this one may not see
        }
        refusals.addAll(ModuleRoles.refusals(connection, plan, settings));
        Set<ModuleName> pending = new TreeSet<>();
        List<Step> steps =
                plan.steps().stream().filter(step -> !history.has(step.id())).toList();
        steps.forEach(step -> pending.add(step.id().module()));
        Set<ModuleName> begun = HistoryTables.existing(connection, pending);
        Baselines baselines = Baselines.of(connection, begun);
        for (Step step : steps) {
            ModuleName module = step.id().module();
            String label = step.id().toString();
            baselines.refusal(module, label, step.id().version()).ifPresent(refusals::add);
            if (pending.remove(module) && !begun.contains(module)) {
                NewHistory.refusal(connection, module, label).ifPresent(refusals::add);
            }
        }
        return refusals;
    }
}
