package dev.mosaic.migrations.run;

import dev.mosaic.migrations.DatabaseRefused;
import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks a database for its histories; needs no lock and changes nothing. */
public final class StatusReader {
    private final DataSource dataSource;

    public StatusReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Compares a plan with the histories.
     *
     * @throws DatabaseRefused if they cannot be read
     */
    public MigrationStatus read(MigrationPlan plan) {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, plan);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    private static MigrationStatus read(Connection connection, MigrationPlan plan) throws SQLException {
        String user = Sql.user(connection);
        try {
            return MigrationStatus.of(
                    plan,
                    HistoryTables.of(
                            connection,
                            plan.modules().stream().map(MigrationModule::name).toList()));
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, user);
        }
    }
}
