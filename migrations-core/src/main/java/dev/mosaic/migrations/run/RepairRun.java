package dev.mosaic.migrations.run;

import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.ScriptTexts;
import dev.mosaic.migrations.history.TextDifference;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.Repair;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Repair of the records of applied steps whose files were changed; it never changes the objects that the steps created. */
public final class RepairRun {
    private final DataSource dataSource;
    private final MigrationPlan plan;
    private final MigrationPlan own;
    private final MigrationSettings settings;
    private final EventLog events;
    private final StepSession session;
    private final TaskRun run;

    /**
     * Creates a repair for one database.
     *
     * @param own the plan of the engine's own tables
     */
    public RepairRun(
            DataSource dataSource,
            FlywayEngine flyway,
            MigrationPlan plan,
            MigrationPlan own,
            MigrationSettings settings) {
        this.dataSource = dataSource;
        this.plan = plan;
        this.own = own;
        this.settings = settings;
        this.events = new EventLog(settings);
        this.session = new StepSession(dataSource, settings, events);
        this.run = new TaskRun(dataSource, flyway, settings, events, session, progress -> {});
    }

    /** Returns what can be repaired, in the order of the plan, without any lock. */
    public List<Repair> find() {
        try (Connection connection = Connections.take(dataSource)) {
            try {
                return find(connection);
            } catch (SQLException e) {
                throw Grants.explained(connection, Grants.recorded(plan), e);
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.session().user());
        }
    }

    /**
     * Repairs all records in one transaction.
     *
     * @throws StepFailed if one of them has changed since it was found; then nothing is changed
     */
    public void repair(List<Repair> agreed) {
        try (Connection connection = Connections.take(dataSource)) {
            // A repair is never needless because of another run.
            new LockedRun(dataSource, settings, session).run(connection, otherRun -> false, locked -> {
                Grants.checkRecording(locked, Grants.recorded(plan));
                List<Repair> now = find(locked);
                for (Repair repair : agreed) {
                    if (!now.contains(repair)) {
                        throw changedMeanwhile(repair.step());
                    }
                }
                if (!agreed.isEmpty()) {
                    run.complete(locked, own);
                    write(locked, agreed);
                }
            });
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.session().user());
        }
    }

    private void write(Connection connection, List<Repair> agreed) throws SQLException {
        Map<StepId, Step> known = plan.byId();
        connection.setAutoCommit(false); // any failure from here on is rolled back when the session is returned
        for (Repair repair : agreed) {
            Step step = known.get(repair.step());
            if (step == null) {
                throw changedMeanwhile(repair.step());
            }
            Task task = Task.of(step, plan);
            HistoryTables.update(connection, task);
            events.add(
                    connection,
                    EventLog.Kind.REPAIRED,
                    task,
                    0,
                    "checksum %d became %d".formatted(repair.recorded(), repair.found()));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private List<Repair> find(Connection connection) throws SQLException {
        History history = HistoryTables.of(
                connection, plan.modules().stream().map(MigrationModule::name).toList());
        List<Repair> found = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<AppliedStep> applied = history.step(step.id());
            Script script = step.migration();
            if (applied.isPresent() && applied.get().checksum() != script.checksum()) {
                found.add(new Repair(
                        step.id(),
                        script.location(),
                        applied.get().checksum(),
                        script.checksum(),
                        ScriptTexts.of(connection, step.id())
                                .map(text -> TextDifference.of(step.id() + " as applied", text, script))));
            }
        }
        return found;
    }

    private static StepFailed changedMeanwhile(StepId step) {
        return StepFailed.of(
                step.toString(),
                new Explanation(
                        step + " was not repaired: it has changed since it was shown.",
                        "Its file or its history row is different now.",
                        "Review it again: ./mosaic repair --plan. Nothing was changed."),
                null);
    }
}
