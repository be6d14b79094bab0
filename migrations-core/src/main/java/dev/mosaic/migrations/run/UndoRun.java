package dev.mosaic.migrations.run;

import dev.mosaic.migrations.DatabaseRefused;
import dev.mosaic.migrations.History;
import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.Step;
import dev.mosaic.migrations.UndoPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Takes steps back: the U script of each and the end of its record, in one transaction. */
public final class UndoRun {
    private final DataSource dataSource;
    private final MigrationPlan plan;
    private final EventLog events;
    private final MigrationRun run;
    private final StepSession session;

    /**
     * A run for one database.
     *
     * @param own the plan of the tables of the migrations themselves
     */
    public UndoRun(
            DataSource dataSource,
            FlywayEngine flyway,
            MigrationPlan plan,
            MigrationPlan own,
            MigrationSettings settings) {
        this.dataSource = dataSource;
        this.plan = plan;
        this.events = new EventLog(settings);
        this.session = new StepSession(dataSource, settings, events);
        this.run = new MigrationRun(dataSource, flyway, plan, own, settings);
    }

    /**
     * Undoes steps, each with its record in one transaction.
     *
     * @param choice decides on what the database has applied, once nobody else can change it
     * @return the steps that were undone, in that order
     * @throws dev.mosaic.migrations.MigrationException if a step cannot be undone; those before it stay undone
     */
    public List<Step> undo(Function<History, UndoPlan> choice) {
        List<Step> undone = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            run.alone(connection, locked -> {
                for (Step step : choice.apply(history(locked)).steps()) {
                    undo(locked, step, step.undo().orElseThrow());
                    undone.add(step);
                }
            });
            return undone;
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** What the database has applied, asked without any lock. */
    public History history() {
        try (Connection connection = dataSource.getConnection()) {
            return history(connection);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    private History history(Connection connection) throws SQLException {
        return HistoryTables.of(
                connection, plan.modules().stream().map(MigrationModule::name).toList());
    }

    private void undo(Connection connection, Step step, Script script) throws SQLException {
        connection.setAutoCommit(false);
        try {
            long started = System.nanoTime();
            session.enter(connection, step.id().module(), script);
            Sql.execute(connection, script.sql());
            Sql.update(
                    connection,
                    "delete from %s where version = ?"
                            .formatted(HistoryTables.table(step.id().module())),
                    String.valueOf(step.id().version()));
            session.clean(connection);
            long milliseconds = (System.nanoTime() - started) / 1_000_000;
            events.add(
                    connection,
                    EventLog.Kind.UNDONE,
                    step.id().module(),
                    step.id().version(),
                    step.name(),
                    milliseconds,
                    null);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw ScriptError.of(script, 1, script.sql(), e).failed("undo of " + step.id(), Sql.user(connection));
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
