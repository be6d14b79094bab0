package dev.mosaic.migrations.run;

import dev.mosaic.migrations.backfill.BackfillProgress;
import dev.mosaic.migrations.execution.IndexBuilds;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.EventReader;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.HistoryView;
import dev.mosaic.migrations.history.ModuleRenames;
import dev.mosaic.migrations.history.RenamedHistory;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.node.LiveNodes;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reader of the histories, the event log and the activity of a database; it needs no lock and changes nothing. */
public final class StatusReader {
    private final RunContext context;
    private final MigrationPlan plan;

    /** Creates a reader for one database. */
    public StatusReader(RunContext context) {
        this.context = context;
        this.plan = context.plan();
    }

    /**
     * Compares a plan with the histories: five queries, and a sixth for the last failures if anything is pending.
     *
     * @throws DatabaseRefused if they cannot be read
     */
    public MigrationStatus read() {
        return ask(this::read);
    }

    /**
     * Compares a plan with the histories by one query while the schema is up to date; running sessions are then
     * omitted.
     *
     * @throws DatabaseRefused if the database cannot be read
     */
    public MigrationStatus quickStatus() {
        return ask(connection -> {
            Optional<MigrationStatus> seen = HistoryView.read(connection)
                    .filter(history -> ModuleRenames.noneDue(plan, history))
                    .map(history -> status(history))
                    .filter(MigrationStatus::isUpToDate);
            return seen.isPresent() ? seen.get() : read(connection);
        });
    }

    /**
     * Returns the run that holds the run lock, then those that wait for it.
     *
     * @throws DatabaseRefused if they cannot be read
     */
    public List<ActiveRun> activeRuns() {
        return ask(RunLock::runs);
    }

    /**
     * Returns the newest events of one module or of all, the newest first.
     *
     * @throws DatabaseRefused if they cannot be read
     */
    public List<MigrationEvent> events(Optional<ModuleName> module, int limit) {
        return ask(
                connection -> EventReader.find(connection, EventReader.Choice.newest(module, limit), plan::asWritten));
    }

    /**
     * Returns the progress of the batched steps that have ever begun.
     *
     * @throws DatabaseRefused if it cannot be read
     */
    public List<Backfill> backfills() {
        return ask(this::backfills);
    }

    /**
     * Pauses or resumes a batched step, and records a change of its state as an event, in one transaction.
     *
     * @param operator the name of the person who does it, if known
     * @throws dev.mosaic.migrations.problem.NotInPlan if the plan has no such step
     * @throws StepFailed if it has not begun, or is done
     */
    public Backfill change(StepId step, Backfill.State state, Optional<String> operator) {
        String name = plan.upTo(step).steps().getLast().name(); // refuses an unknown step
        return ask(connection -> {
                    if (!BackfillProgress.exists(connection)) {
                        return Optional.<Backfill>empty();
                    }
                    try {
                        return change(connection, step, name, state, operator);
                    } catch (SQLException e) {
                        connection.rollback(); // no query is answered in an aborted transaction
                        throw Grants.explained(connection, ModuleSchemas.ofEngine(), e);
                    }
                })
                .orElseThrow(() -> StepFailed.of(
                        step.toString(),
                        new Explanation(
                                step + " has no backfill.",
                                "The step is done, has not begun, or is not batched.",
                                "List the backfills: " + Operation.backfills() + "."),
                        null));
    }

    private Optional<Backfill> change(
            Connection connection, StepId step, String name, Backfill.State state, Optional<String> operator)
            throws SQLException {
        connection.setAutoCommit(false); // any failure from here on is rolled back when the session is returned
        Optional<Backfill.State> before = BackfillProgress.of(connection, step).map(Backfill::state);
        Optional<Backfill> changed = BackfillProgress.change(connection, step, state);
        if (changed.isPresent() && !before.equals(Optional.of(state))) {
            context.events()
                    .add(
                            connection,
                            state == Backfill.State.PAUSED ? EventLog.Kind.PAUSED : EventLog.Kind.RESUMED,
                            step,
                            name,
                            0,
                            operator.map(person -> "by " + person).orElse(null));
        }
        connection.commit();
        connection.setAutoCommit(true);
        return changed;
    }

    /** Returns the progress of batched steps; empty if the user may not read it. */
    private List<Backfill> readable(Connection connection) throws SQLException {
        try {
            return backfills(connection);
        } catch (SQLException e) {
            if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Backfill> backfills(Connection connection) throws SQLException {
        return BackfillProgress.exists(connection) ? BackfillProgress.all(connection, plan::asWritten) : List.of();
    }

    /** Query of a session. */
    public interface Question<T> {
        /** Returns the answer. */
        T answer(Connection connection) throws SQLException;
    }

    /** Runs queries on a session; throws {@link DatabaseRefused} if it cannot be opened, or a right is missing. */
    public <T> T ask(Question<T> question) {
        try (Connection connection = Connections.take(context.dataSource())) {
            String user = Sql.user(connection);
            try {
                return question.answer(connection);
            } catch (SQLException e) {
                if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                    Grants.checkReading(connection); // PostgreSQL names one table, without its schema
                }
                throw DatabaseRefused.of(e, user);
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Adds the reasons why a start would be refused, of the engine's own tables and of the modules. */
    private MigrationStatus status(History history) {
        return MigrationStatus.of(plan, history, context.settings().contracts())
                .withProblems(PendingPlan.problems(context.own(), history));
    }

    private MigrationStatus read(Connection connection) throws SQLException {
        Set<ModuleName> modules = new TreeSet<>(Set.of(ModuleName.ENGINE));
        modules.addAll(context.modules().names());
        modules.addAll(EventReader.modules(connection));
        RenamedHistory renamed = RenamedHistory.of(
                connection,
                plan,
                HistoryTables.readable(connection, context.allModules().only(modules)));
        History history = renamed.history();
        LiveNodes nodes = LiveNodes.in(connection);
        MigrationStatus status = status(history)
                .withProblems(ModuleRenames.problems(connection, plan))
                .withRenames(renamed.renames());
        if (status.pending() > 0) {
            status = status.withRefusals(new StartRefusals(connection, context).find(history));
        }
        MigrationStatus tried =
                status.pending() == 0 ? status : status.withFailures(EventReader.failures(connection, status));
        return tried.withActivity(RunLock.runs(connection), IndexBuilds.running(connection), readable(connection))
                .withNodes(
                        nodes.nodes(),
                        context.settings().contracts() == Contracts.IMMEDIATE
                                ? List.of()
                                : nodes.blocking(plan, history));
    }
}
