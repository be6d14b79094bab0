package dev.mosaic.migrations.run;

import dev.mosaic.migrations.check.CheckViolations;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.execution.StepRunner;
import dev.mosaic.migrations.failure.ResolveErrors;
import dev.mosaic.migrations.failure.ScriptError;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.InheritedHistory;
import dev.mosaic.migrations.history.InheritedMigration;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.problem.AdoptionRefused;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.session.ScriptFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recording of what another tool has applied, under the run lock and in one transaction. */
public final class AdoptRun {
    private final RunContext context;
    private final ScriptSession session;
    private final StepRunner runner;

    /** Creates the recording for one database. */
    public AdoptRun(RunContext context) {
        this.context = context;
        this.session = new ScriptSession(context);
        this.runner = new StepRunner(context, session);
    }

    /** What is read of a database, given the histories of the plan's modules. */
    public interface Reading<T> {
        /** Reads in the open transaction of the connection. */
        T of(Connection connection, History history) throws SQLException;
    }

    /** Reads at one moment, in a read-only transaction without the run lock; throws {@link DatabaseRefused}. */
    public <T> T read(Reading<T> reading) {
        try (Connection connection = Connections.take(context.dataSource())) {
            connection.setAutoCommit(false);
            try {
                Sql.execute(connection, "set transaction isolation level repeatable read, read only");
                return reading.of(connection, HistoryTables.readable(connection, context.modules()));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /**
     * Records migrations as applied, once their checks find no violation.
     *
     * @param choice what to record; it is asked twice, before anything is written and in the transaction that writes, and
     *     throws if the database does not allow it
     * @throws MigrationException if the choice does, or a check finds a violation; nothing is changed then
     */
    public void record(Reading<Inheritance> choice) {
        locked(connection -> {
            Grants.checkRecording(connection, Grants.recorded(context.plan()));
            Inheritance first = inTransaction(connection, () -> choice.of(connection, history(connection)));
            if (first.migrations().isEmpty()) {
                return;
            }
            refuseViolations(connection, first.migrations());
            runner.completeOwnTables(connection);
            inTransaction(connection, () -> {
                write(connection, choice.of(connection, history(connection)));
                return null;
            });
        });
    }

    private void write(Connection connection, Inheritance inheritance) throws SQLException {
        new InheritedHistory(connection, context.events())
                .record(
                        inheritance.migrations(),
                        inheritance.ledger(),
                        context.flyway().tablespace(),
                        context.allModules());
        Map<MigrationId, String> names = new LinkedHashMap<>();
        inheritance
                .migrations()
                .forEach(
                        each -> names.put(each.step().id(), each.step().script().name()));
        new AdoptedCatalog(connection, context.plan()).record(inheritance, names);
    }

    /**
     * Takes back what the newest adoption has recorded. The schemas stay as they are.
     *
     * @return the migrations that are pending then; none if there is no adoption
     * @throws AdoptionRefused if a step that was applied since depends on one of them; nothing is changed then
     */
    public List<MigrationId> undo() {
        List<MigrationId> taken = new ArrayList<>();
        locked(connection -> {
            Grants.checkRecording(connection, Grants.recorded(context.plan()));
            runner.completeOwnTables(connection);
            inTransaction(connection, () -> {
                Map<MigrationId, String> migrations = InheritedHistory.newestAdoption(connection);
                if (!migrations.isEmpty()) {
                    refuseDependents(migrations.keySet(), history(connection));
                    Set<ModuleName> dropped =
                            new InheritedHistory(connection, context.events()).forget(migrations, context.allModules());
                    Set<ModuleName> left = new TreeSet<>(HistoryTables.existing(connection, context.modules()));
                    left.removeAll(dropped);
                    new AdoptedCatalog(connection, context.plan())
                            .forget(migrations.keySet(), withoutHistory(dropped, left), left.isEmpty());
                    taken.addAll(migrations.keySet());
                }
                return null;
            });
        });
        return List.copyOf(taken);
    }

    private Set<String> withoutHistory(Set<ModuleName> dropped, Set<ModuleName> left) {
        Set<String> schemas =
                dropped.stream().map(context.plan()::schema).collect(Collectors.toCollection(TreeSet::new));
        left.forEach(module -> schemas.remove(context.plan().schema(module)));
        return schemas;
    }

    private void refuseDependents(Set<MigrationId> migrations, History history) {
        List<Explanation> reasons = new ArrayList<>();
        Map<StepId, Step> byId = context.plan().byId();
        for (MigrationId id : migrations) {
            Optional<StepId> step = id.asStep();
            Optional<StepId> dependent = step.flatMap(adopted -> history.modules().stream()
                    .flatMap(module -> history.steps(module).stream())
                    .map(AppliedStep::id)
                    .filter(other -> !migrations.contains(other) && dependsOn(other, adopted, byId))
                    .findFirst());
            dependent.ifPresent(other -> reasons.add(new Explanation(
                    "The adoption of %s cannot be taken back: %s was applied since.".formatted(id, other),
                    "%s depends on %s, which would be pending.".formatted(other, id),
                    "Undo it first: %s".formatted(Operation.undo(other)))));
        }
        if (!reasons.isEmpty()) {
            throw AdoptionRefused.of(reasons);
        }
    }

    private static boolean dependsOn(StepId other, StepId adopted, Map<StepId, Step> byId) {
        Step step = byId.get(other);
        return step == null
                ? other.module().equals(adopted.module()) && other.compareTo(adopted) > 0
                : step.dependsOn(adopted);
    }

    private void refuseViolations(Connection connection, List<InheritedMigration> migrations) throws SQLException {
        List<Explanation> reasons = new ArrayList<>();
        for (InheritedMigration each : migrations) {
            Optional<Step> step = each.step().id().asStep().map(context.plan().byId()::get);
            if (step.isPresent() && step.get().check().isPresent()) {
                reasons.addAll(
                        violations(connection, step.get(), step.get().check().get()));
            }
        }
        session.clean(connection);
        if (!reasons.isEmpty()) {
            throw AdoptionRefused.of(reasons);
        }
    }

    private List<Explanation> violations(Connection connection, Step step, Script check) throws SQLException {
        try {
            List<CheckViolations> found =
                    ReadOnlyCheck.found(connection, session, step.id().module(), check);
            return found.isEmpty()
                    ? List.of()
                    : ResolveErrors.incomplete(step.id(), check, found).explanations();
        } catch (ScriptFailure e) {
            if (connection.isClosed() || !connection.isValid(1)) {
                throw e.refusal();
            }
            return ResolveErrors.checkFailed(step.id(), ScriptError.of(e), e.refusal())
                    .explanations();
        }
    }

    private History history(Connection connection) throws SQLException {
        return HistoryTables.of(connection, context.modules());
    }

    /** Work in a transaction. */
    private interface Transaction<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    /** Does work at one moment of the database, and commits it; the end of the locked run rolls it back after a failure. */
    private static <T extends @Nullable Object> T inTransaction(Connection connection, Transaction<T> work)
            throws SQLException {
        connection.setAutoCommit(false);
        Sql.execute(connection, "set transaction isolation level repeatable read");
        T result = work.run();
        connection.commit();
        connection.setAutoCommit(true);
        return result;
    }

    private void locked(LockedRun.Work work) {
        try (Connection connection = Connections.take(context.dataSource())) {
            // What another run applies does not make an adoption needless.
            new LockedRun(context, session).run(connection, otherRun -> false, work);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
        }
    }
}
