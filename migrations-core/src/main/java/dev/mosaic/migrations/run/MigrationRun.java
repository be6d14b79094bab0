package dev.mosaic.migrations.run;

import dev.mosaic.migrations.DatabaseRefused;
import dev.mosaic.migrations.History;
import dev.mosaic.migrations.MigrationException;
import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationReport;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.PendingPlan;
import dev.mosaic.migrations.StepId;
import dev.mosaic.migrations.flyway.FlywayEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one database to a plan, once. */
public final class MigrationRun {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);

    private final DataSource dataSource;
    private final FlywayEngine flyway;
    private final MigrationPlan plan;
    private final MigrationPlan own;
    private final Optional<StepId> last;
    private final MigrationSettings settings;
    private final EventLog events;
    private final StepSession session;

    /**
     * A run for one database.
     *
     * @param own the plan of the tables of the migrations themselves, which comes before everything else
     * @param last the step to stop after; absent: the end of the plan
     */
    public MigrationRun(
            DataSource dataSource,
            FlywayEngine flyway,
            MigrationPlan plan,
            MigrationPlan own,
            Optional<StepId> last,
            MigrationSettings settings) {
        this.dataSource = dataSource;
        this.flyway = flyway;
        this.plan = plan;
        this.own = own;
        this.last = last;
        this.settings = settings;
        this.events = new EventLog(settings);
        this.session = new StepSession(dataSource, settings, events);
    }

    /**
     * Applies what is pending.
     *
     * @throws MigrationException if nothing may be applied, or a step failed
     */
    public MigrationReport migrate() {
        try (Connection connection = dataSource.getConnection()) {
            if (!upToDate(connection)) {
                new ExclusiveWork(dataSource, settings, session).run(connection, this::upToDate, this::applyPending);
            }
            return new MigrationReport(session.committed());
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
        }
    }

    /** One query: whether the view names everything that the plan has, with the same checksums. */
    private boolean upToDate(Connection connection) throws SQLException {
        return HistoryTables.throughView(connection).map(this::nothingPending).orElse(false);
    }

    private boolean nothingPending(History history) {
        return PendingPlan.agrees(own, history) && PendingPlan.agrees(plan, history);
    }

    private void applyPending(Connection connection) throws SQLException {
        List<ModuleName> modules = new ArrayList<>();
        own.modules().forEach(module -> modules.add(module.name()));
        plan.modules().stream().map(MigrationModule::name).forEach(modules::add);
        HistoryTables.forgetFailed(connection, modules);
        History history = HistoryTables.of(connection, modules);
        List<Task> tasks = new ArrayList<>();
        for (PendingPlan pending : List.of(
                PendingPlan.of(own, history), PendingPlan.of(plan, history).upTo(last))) {
            pending.steps().forEach(step -> tasks.add(Task.of(step)));
            pending.repeatables().forEach(repeatable -> tasks.add(Task.of(repeatable)));
        }
        if (!tasks.isEmpty()) {
            LOG.info("Applying {} migrations", tasks.size());
        }
        try {
            new StepRunner(flyway, session, settings).run(connection, tasks);
        } catch (SQLException | RuntimeException e) {
            RuntimeException explained = new FailedRun(dataSource, events, session).explain(connection, e);
            try {
                HistoryTables.keepView(connection, modules); // what was applied before is to be seen
            } catch (SQLException broken) {
                explained.addSuppressed(broken);
            }
            throw explained;
        } finally {
            session.unwatch();
        }
        session.clean(connection);
        HistoryTables.keepView(connection, modules);
    }
}
