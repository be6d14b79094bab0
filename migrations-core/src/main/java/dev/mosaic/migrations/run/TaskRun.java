package dev.mosaic.migrations.run;

import dev.mosaic.migrations.check.CatalogWatch;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.HistoryView;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The execution of tasks under the run lock; a failure is logged and recorded as an event, and the tasks before it are still reported. */
final class TaskRun {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);

    private final DataSource dataSource;
    private final FlywayEngine flyway;
    private final MigrationSettings settings;
    private final EventLog events;
    private final StepSession session;
    private final Consumer<Backfill> progress;
    private final CatalogWatch catalog;

    /**
     * Creates the execution for one session.
     *
     * @param progress receives the progress after each batch of a batched step
     */
    TaskRun(
            DataSource dataSource,
            FlywayEngine flyway,
            MigrationSettings settings,
            EventLog events,
            StepSession session,
            Consumer<Backfill> progress) {
        this.progress = progress;
        this.dataSource = dataSource;
        this.catalog = new CatalogWatch(dataSource);
        this.flyway = flyway;
        this.settings = settings;
        this.events = events;
        this.session = session;
    }

    /** Returns the pending part of a plan as tasks. */
    static List<Task> tasks(MigrationPlan plan, PendingPlan pending) {
        List<Task> tasks = new ArrayList<>();
        pending.steps().forEach(step -> tasks.add(Task.of(step, plan)));
        pending.repeatables().forEach(repeatable -> tasks.add(Task.of(repeatable, plan)));
        return tasks;
    }

    /** Returns which repeatable scripts became pending since the last call because of what was applied: a sentence each. */
    List<String> takePendingAgain() {
        return catalog.takePendingAgain();
    }

    /**
     * Migrates the engine's own tables, for a command that writes to them.
     *
     * @throws MigrationException as {@link #apply}
     */
    void complete(Connection connection, MigrationPlan own) throws SQLException {
        List<ModuleName> engine = List.of(ModuleName.ENGINE);
        History history = HistoryTables.of(connection, engine);
        apply(connection, tasks(own, PendingPlan.of(own, history)), engine, new DeferralPolicy(own, settings, history));
    }

    /**
     * Applies tasks in their order, except for deferred ones. Afterwards the session is clean, and the view covers
     * these modules.
     *
     * @throws MigrationException if one failed; those before it stay applied
     */
    void apply(Connection connection, List<Task> tasks, Collection<ModuleName> modules, DeferralPolicy policy)
            throws SQLException {
        if (!tasks.isEmpty()) {
            LOG.info("Applying {} migration{}", tasks.size(), tasks.size() == 1 ? "" : "s");
        }
        try {
            new StepRunner(flyway, session, settings, policy, catalog, progress).run(connection, tasks);
        } catch (SQLException | RuntimeException e) {
            throw explained(connection, e, modules);
        } catch (
                Error e) { // memory or stack may be exhausted amid a message of the server, so its session is of no use
            connection.abort(Runnable::run);
            throw explained(connection, e, modules);
        } finally {
            session.unwatch();
        }
        session.session().clean(connection);
        HistoryView.refresh(connection, modules, () -> Grants.give(connection, settings.roles()));
    }

    private RuntimeException explained(Connection connection, Throwable failure, Collection<ModuleName> modules) {
        RuntimeException explained = new FailedRun(dataSource, events, session).explain(connection, failure);
        try {
            HistoryView.refresh(connection, modules); // so that the view shows what was applied before
        } catch (SQLException broken) {
            explained.addSuppressed(broken);
        }
        return explained;
    }
}
