package dev.mosaic.migrations.run;

import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.execution.StepRunner;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.ScriptTexts;
import dev.mosaic.migrations.history.TextDifference;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.status.Repair;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Repair of the records of applied steps whose files were changed; it never changes the objects that the steps created. */
public final class RepairRun {
    private final RunContext context;
    private final MigrationPlan plan;
    private final ScriptSession session;
    private final StepRunner runner;

    /** Creates a repair for one database. */
    public RepairRun(RunContext context) {
        this.context = context;
        this.plan = context.plan();
        this.session = new ScriptSession(context);
        this.runner = new StepRunner(context, session);
    }

    /** Returns what can be repaired, in the order of the plan, without any lock. */
    public List<Repair> find() {
        try (Connection connection = Connections.take(context.dataSource())) {
            try {
                return find(connection);
            } catch (SQLException e) {
                throw Grants.explained(connection, Grants.recorded(plan), e);
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
        }
    }

    /**
     * Repairs all records in one transaction.
     *
     * @throws StepFailed if one of them has changed since it was found; then nothing is changed
     */
    public void repair(List<Repair> agreed) {
        try (Connection connection = Connections.take(context.dataSource())) {
            // A repair is never needless because of another run.
            new LockedRun(context, session).run(connection, otherRun -> false, locked -> {
                Grants.checkRecording(locked, Grants.recorded(plan));
                List<Repair> now = find(locked);
                for (Repair repair : agreed) {
                    if (!now.contains(repair)) {
                        throw changedMeanwhile(repair.step());
                    }
                }
                if (!agreed.isEmpty()) {
                    runner.completeOwnTables(locked);
                    write(locked, agreed);
                }
            });
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
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
            HistoryTables.update(connection, plan.history(step.id().module()), step);
            context.events()
                    .add(
                            connection,
                            EventLog.Kind.REPAIRED,
                            PlannedStep.of(step, plan),
                            0,
                            "checksum %d became %d".formatted(repair.recorded(), repair.found()));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private List<Repair> find(Connection connection) throws SQLException {
        History history = HistoryTables.of(connection, context.modules());
        List<Repair> found = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<AppliedStep> applied = history.step(step.id());
            Script script = step.migration();
            if (applied.isPresent() && applied.get().isChanged(script)) {
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
                        "Review it again: " + Operation.planRepair() + ". Nothing was changed."),
                null);
    }
}
