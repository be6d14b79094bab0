package dev.mosaic.migrations.run;

import dev.mosaic.migrations.AppliedStep;
import dev.mosaic.migrations.DatabaseRefused;
import dev.mosaic.migrations.Explanation;
import dev.mosaic.migrations.History;
import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.Step;
import dev.mosaic.migrations.StepFailed;
import dev.mosaic.migrations.StepId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Takes one step back: its U script and the end of its record, in one transaction. */
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
     * Undoes a step.
     *
     * @throws dev.mosaic.migrations.MigrationException if the step cannot be undone; then nothing is changed
     */
    public void undo(StepId id) {
        Step step = plan.byId().get(id);
        if (step == null) {
            throw refused(id, "there is no such step", "Write module:version of a step of the plan.");
        }
        Script script = step.undo()
                .orElseThrow(() -> refused(
                        id,
                        "it is irreversible: there is no U%d__%s.sql".formatted(id.version(), step.name()),
                        "Write that script, or restore a backup."));
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            run.alone(connection, locked -> undo(locked, step, script));
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    private void undo(Connection connection, Step step, Script script) throws SQLException {
        refuseUnlessNewest(connection, step.id());
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
        }
    }

    private void refuseUnlessNewest(Connection connection, StepId id) throws SQLException {
        History history = HistoryTables.of(
                connection, plan.modules().stream().map(MigrationModule::name).toList());
        if (!history.has(id)) {
            throw refused(id, "it is not applied", "See what is: ./mosaic status.");
        }
        List<AppliedStep> applied = history.steps(id.module());
        if (!applied.getLast().id().equals(id)) {
            throw standsOn(applied.getLast().id(), id);
        }
        for (Step other : plan.steps()) {
            if (other.pins().contains(id) && history.has(other.id())) {
                throw standsOn(other.id(), id);
            }
        }
    }

    private static StepFailed standsOn(StepId other, StepId id) {
        return refused(id, other + ", which is applied, stands on it", "Undo " + other + " first.");
    }

    private static StepFailed refused(StepId id, String why, String remedy) {
        return StepFailed.of(
                id.toString(),
                new Explanation(
                        id + " cannot be undone.", "The reason: " + why + ".", remedy + " Nothing was changed."),
                null);
    }
}
