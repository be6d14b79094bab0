package dev.mosaic.migrations.run;

import dev.mosaic.migrations.check.Defects;
import dev.mosaic.migrations.check.EntityCheck;
import dev.mosaic.migrations.check.MissingObjects;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.failure.ScriptError;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.session.SessionName;
import dev.mosaic.migrations.status.Defect;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Drift.Change;
import dev.mosaic.migrations.status.Verification;
import dev.mosaic.migrations.status.Verification.Refusal;
import dev.mosaic.migrations.status.Verification.Violations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Verification of the checks of applied steps, of the catalog and of the entities; it needs no lock and changes nothing. */
public final class VerifyRun {
    private final RunContext context;
    private final ScriptSession session;
    private final Supplier<List<EntityMapping>> entities;

    /**
     * Creates a verification for one database.
     *
     * @param entities the entities of the application
     */
    public VerifyRun(RunContext context, Supplier<List<EntityMapping>> entities) {
        this.context = context;
        this.session = new ScriptSession(context);
        this.entities = entities;
    }

    /** Verifies all modules and steps of some plans, one after the other; throws as {@link #verify(ModuleSchemas, List)}. */
    public Verification verify(List<MigrationPlan> plans) {
        return verify(
                ModuleSchemas.of(
                        plans.stream().flatMap(plan -> plan.modules().stream()).toList()),
                plans.stream().flatMap(plan -> plan.steps().stream()).toList());
    }

    /**
     * Runs the checks of applied steps, compares the catalog with what runs have recorded, and the entities of modules without
     * pending steps with the catalog.
     *
     * @param modules the modules whose schemas are inspected
     * @param steps steps of these modules, in the order in which their checks run; those that are not applied are
     *     skipped
     * @throws DatabaseRefused if the database cannot be queried
     */
    public Verification verify(ModuleSchemas modules, List<Step> steps) {
        try (Connection connection = Connections.take(context.dataSource())) {
            session.open(connection);
            try {
                return verify(connection, modules, steps);
            } finally {
                if (!connection.isClosed() && connection.isValid(1)) {
                    session.close(connection);
                }
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    private Verification verify(Connection connection, ModuleSchemas modules, List<Step> steps) throws SQLException {
        History history;
        try {
            history = HistoryTables.readable(connection, modules);
        } catch (SQLException e) {
            throw denied(connection, modules, e);
        }
        List<Violations> violations = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        int checks = 0;
        int unchecked = 0;
        for (Step step : steps) {
            if (step.check().isEmpty() && history.has(step.id())) {
                unchecked += step.id().module().equals(ModuleName.ENGINE) ? 0 : 1;
            } else if (history.has(step.id())) {
                checks++;
                check(connection, modules, step, step.check().orElseThrow(), violations, refusals);
            }
        }
        session.clean(connection, SessionName.VERIFYING);
        List<Defect> defects = new ArrayList<>(Defects.in(connection, modules));
        List<Defect> missing = MissingObjects.in(connection, modules);
        defects.addAll(missing);
        return new Verification(
                checks,
                unchecked,
                violations,
                refusals,
                defects,
                EntityCheck.in(connection, complete(modules, steps, history), entities.get()),
                drift(connection, modules, missing));
    }

    /** Compares the catalog, unless a run is changing it. */
    private static Optional<Drift> drift(Connection connection, ModuleSchemas modules, List<Defect> missingObjects)
            throws SQLException {
        Set<String> reported = missingObjects.stream().map(Defect::name).collect(Collectors.toSet());
        try {
            return DriftRun.betweenRuns(connection, modules)
                    .map(drift -> drift.without(difference ->
                            difference.change() == Change.MISSING && reported.contains(difference.object())));
        } catch (SQLException e) {
            throw denied(connection, modules, e);
        }
    }

    /** Returns the modules without pending steps: a pending step may end a difference. */
    private static ModuleSchemas complete(ModuleSchemas modules, List<Step> steps, History history) {
        Set<ModuleName> pending = steps.stream()
                .map(Step::id)
                .filter(step -> !history.has(step))
                .map(StepId::module)
                .collect(Collectors.toSet());
        return modules.only(modules.names().stream()
                .filter(module -> !pending.contains(module))
                .toList());
    }

    /** Returns the refusal with all missing grants: PostgreSQL names one table at a time, without its schema. */
    private static SQLException denied(Connection connection, ModuleSchemas modules, SQLException refusal)
            throws SQLException {
        if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(refusal)) {
            Grants.checkVerifying(connection, modules);
        }
        return refusal;
    }

    private void check(
            Connection connection,
            ModuleSchemas modules,
            Step step,
            Script script,
            List<Violations> violations,
            List<Refusal> refusals)
            throws SQLException {
        try {
            ReadOnlyCheck.found(connection, session, step.id().module(), script)
                    .forEach(found -> violations.add(new Violations(
                            step.id(),
                            script.location(),
                            found.count(),
                            found.columns(),
                            found.rows(),
                            found.fixedBy())));
        } catch (ScriptFailure e) {
            if (connection.isClosed() || !connection.isValid(1)) {
                throw e.refusal();
            }
            SQLException refusal = denied(connection, modules, e.refusal());
            Explanation explanation = new ScriptError(
                            script, e.place().line(), e.place().column(), refusal)
                    .refused("The check of " + step.id());
            refusals.add(new Refusal(step.id(), script.location(), explanation));
        }
    }
}
