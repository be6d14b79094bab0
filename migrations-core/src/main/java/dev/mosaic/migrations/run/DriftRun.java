package dev.mosaic.migrations.run;

import dev.mosaic.migrations.drift.DriftReader;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.LockNotObtained;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.Drift;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Comparison of a database with the catalog as migrations have left it; it waits for a run in progress and changes nothing. */
public final class DriftRun {
    private static final Logger LOG = LoggerFactory.getLogger(DriftRun.class);
    private static final int FIRST_PAUSE_MS = 100;
    private static final int LONGEST_PAUSE_MS = 1000;

    private final RunContext context;

    /** Creates a comparison for one database. */
    public DriftRun(RunContext context) {
        this.context = context;
    }

    /**
     * Compares the schemas of modules.
     *
     * @throws DatabaseRefused if the catalog or its record cannot be read
     * @throws LockNotObtained if a run is in progress for longer than the timeout of the run lock
     */
    public Drift read(ModuleSchemas modules) {
        try (Connection connection = Connections.take(context.dataSource())) {
            awaitRuns(connection);
            return compared(connection, modules);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /**
     * Compares the schemas of modules, unless a run is in progress.
     *
     * @return empty during a run
     * @throws DatabaseRefused if the catalog or its record cannot be read
     */
    public Optional<Drift> readWithoutWaiting(ModuleSchemas modules) {
        try (Connection connection = Connections.take(context.dataSource())) {
            return RunLock.holder(connection).isPresent()
                    ? Optional.empty()
                    : Optional.of(compared(connection, modules));
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Compares the schemas of modules in a session, unless a run is in progress; empty during a run. */
    static Optional<Drift> betweenRuns(Connection connection, ModuleSchemas modules) throws SQLException {
        return RunLock.holder(connection).isPresent()
                ? Optional.empty()
                : Optional.of(new DriftReader(connection).read(modules));
    }

    private static Drift compared(Connection connection, ModuleSchemas modules) throws SQLException {
        try {
            return new DriftReader(connection).read(modules);
        } catch (SQLException e) {
            if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                Grants.checkComparing(connection); // PostgreSQL names one table, without its schema
            }
            throw DatabaseRefused.of(e, Sql.user(connection));
        }
    }

    private void awaitRuns(Connection connection) throws SQLException {
        long started = System.nanoTime();
        Backoff backoff = new Backoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
        boolean isTold = false;
        for (Optional<ActiveRun> holder = RunLock.holder(connection);
                holder.isPresent();
                holder = RunLock.holder(connection)) {
            if (!isTold) {
                LOG.info("Waiting for the run of {}", holder.get());
                isTold = true;
            }
            if (System.nanoTime() - started
                    > context.settings().runLockTimeout().toNanos()) {
                throw LockNotObtained.from(
                        holder.get().toString(), context.settings().runLockTimeout());
            }
            backoff.pause();
        }
    }
}
