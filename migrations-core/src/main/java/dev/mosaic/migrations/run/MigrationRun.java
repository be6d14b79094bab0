package dev.mosaic.migrations.run;

import dev.mosaic.migrations.DatabaseRefused;
import dev.mosaic.migrations.History;
import dev.mosaic.migrations.LockNotObtained;
import dev.mosaic.migrations.MigrationException;
import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationReport;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.PendingPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one database to a plan, once. */
public final class MigrationRun {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);
    private static final int SHORTEST_PAUSE_MS = 20;
    private static final int LONGEST_PAUSE_MS = 500;
    private static final long REMINDER_NANOS = 10_000_000_000L;

    private final DataSource dataSource;
    private final FlywayEngine flyway;
    private final MigrationPlan plan;
    private final MigrationPlan own;
    private final MigrationSettings settings;
    private final EventLog events;
    private final StepSession session;

    /**
     * A run for one database.
     *
     * @param own the plan of the tables of the migrations themselves, which comes before everything else
     */
    public MigrationRun(
            DataSource dataSource,
            FlywayEngine flyway,
            MigrationPlan plan,
            MigrationPlan own,
            MigrationSettings settings) {
        this.dataSource = dataSource;
        this.flyway = flyway;
        this.plan = plan;
        this.own = own;
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
            connection.setAutoCommit(true);
            if (!upToDate(connection)) {
                alone(connection, this::applyPending);
            }
            return new MigrationReport(session.committed());
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Does something to the database while no other run does. */
    void alone(Connection connection, Work work) throws SQLException {
        session.clean(connection);
        try {
            if (locked(connection)) {
                work.run(connection);
            }
        } finally {
            // Gives the lock back, and the session to its pool as it was. A broken connection has lost both already.
            if (!connection.isClosed() && connection.isValid(1)) {
                connection.setAutoCommit(true);
                Sql.execute(connection, "discard all");
            }
        }
    }

    interface Work {
        void run(Connection connection) throws SQLException;
    }

    /** One query: whether the view names everything that the plan has, with the same checksums. */
    private boolean upToDate(Connection connection) throws SQLException {
        return HistoryTables.throughView(connection).map(this::nothingPending).orElse(false);
    }

    private boolean nothingPending(History history) {
        return PendingPlan.agrees(own, history) && PendingPlan.agrees(plan, history);
    }

    /** Gets the lock; or not, because the run that had it has left nothing to do. */
    private boolean locked(Connection connection) throws SQLException {
        long started = System.nanoTime();
        long reminded = 0;
        int pause = SHORTEST_PAUSE_MS;
        while (!RunLock.tryGet(connection)) {
            long waited = System.nanoTime() - started;
            if (waited > settings.patience().toNanos()) {
                throw LockNotObtained.from(holder(connection), settings.patience());
            }
            if (reminded == 0 || waited - reminded > REMINDER_NANOS) {
                reminded = waited;
                LOG.info("Waiting for another run: {}", holder(connection));
            }
            Pause.of(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            if (upToDate(connection)) {
                LOG.info("The other run has left nothing to do");
                return false;
            }
        }
        return true;
    }

    private static String holder(Connection connection) throws SQLException {
        return RunLock.holder(connection).orElse("one that has just ended");
    }

    private void applyPending(Connection connection) throws SQLException {
        List<ModuleName> modules = new ArrayList<>();
        own.modules().forEach(module -> modules.add(module.name()));
        plan.modules().stream().map(MigrationModule::name).forEach(modules::add);
        HistoryTables.forgetFailed(connection, modules);
        History history = HistoryTables.of(connection, modules);
        List<Task> tasks = new ArrayList<>();
        for (MigrationPlan each : List.of(own, plan)) {
            PendingPlan pending = PendingPlan.of(each, history);
            pending.steps().forEach(step -> tasks.add(Task.of(step)));
            pending.repeatables().forEach(repeatable -> tasks.add(Task.of(repeatable)));
        }
        if (!tasks.isEmpty()) {
            LOG.info("Applying {} migrations", tasks.size());
        }
        try {
            new StepRunner(flyway, session, settings).run(connection, tasks);
        } catch (RuntimeException e) {
            throw new FailedRun(dataSource, events, session).explain(connection, e);
        } finally {
            session.unwatch();
        }
        HistoryTables.keepView(connection, modules);
    }
}
