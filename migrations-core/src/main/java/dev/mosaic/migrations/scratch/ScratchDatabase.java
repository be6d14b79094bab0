package dev.mosaic.migrations.scratch;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.jdbc.KeptSession;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with some steps of a plan, which is dropped when it is closed. */
public final class ScratchDatabase implements AutoCloseable {
    private final Scratch scratch;
    private final String name;
    private final PGSimpleDataSource dataSource;
    private final KeptSession runs;

    ScratchDatabase(Scratch scratch, String name, PGSimpleDataSource dataSource) {
        this.scratch = scratch;
        this.name = name;
        this.dataSource = dataSource;
        this.runs = new KeptSession(dataSource);
    }

    /** Returns the name on its server. */
    public String name() {
        return name;
    }

    /** Returns the JDBC URL, without user and password. */
    public String url() {
        return dataSource.getURL();
    }

    /** Returns a data source without a pool. */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Returns the operations on this database, with the Flyway configuration of the application, for any plan. They create no roles, apply background and
     * contract steps at once, and run all scripts as the user of the server.
     */
    public Migrations migrations(MigrationPlan plan) {
        return scratch.on(runs.dataSource(), plan);
    }

    /**
     * Drops the database, also while sessions use it. Has no effect a second time.
     *
     * @throws DatabaseRefused if the server refuses
     */
    @Override
    public void close() {
        endSessions();
        scratch.drop(name);
    }

    /** Ends the session that runs have left, so that the database can be copied and renamed. */
    void endSessions() {
        try {
            runs.close();
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Returns the name on its server. */
    @Override
    public String toString() {
        return name;
    }
}
