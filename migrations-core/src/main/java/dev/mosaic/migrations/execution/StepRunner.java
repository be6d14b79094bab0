package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.check.CatalogWatch;
import dev.mosaic.migrations.drift.CatalogRecorder;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.history.Baselines;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.HistoryView;
import dev.mosaic.migrations.history.NewHistory;
import dev.mosaic.migrations.lock.BackfillLock;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.sql.Placeholders.Undefined;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application of steps in their order, under the run lock. A failure becomes an event, and the steps before it stay. */
public final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    private final RunContext context;
    private final ScriptSession session;
    private final RunProgress progress;
    private final CatalogWatch catalog;
    private final CatalogRecorder recorder;
    private final LockRetries retries;
    private final StepExecution execution;
    private final BatchedExecution batched;

    /** Creates the application for one run and its session. */
    public StepRunner(RunContext context, ScriptSession session) {
        this.context = context;
        this.session = session;
        this.progress = new RunProgress(context);
        this.catalog = new CatalogWatch(context.dataSource(), context.allModules(), context.plan());
        this.recorder = new CatalogRecorder(catalog, context.allModules(), context.plan());
        this.retries = new LockRetries(context.settings().lockRetries(), session, progress);
        this.execution = new StepExecution(context, session, progress, catalog);
        this.batched = new BatchedExecution(context, session, progress);
    }

    /**
     * Does work that changes the catalog, and records what it did; also if it fails. A failure to record is logged: the
     * work stays, and the next run records it.
     *
     * @throws MigrationException if the work does
     */
    public void recorded(Connection connection, CatalogWork work) throws SQLException {
        if (context.recording() == RunContext.Recording.OMITTED) {
            work.run();
            return;
        }
        boolean isRecorded = triesTo(connection, () -> recorder.begin(connection));
        try {
            work.run();
        } catch (SQLException | RuntimeException e) {
            if (isRecorded && connection.isValid(1)) {
                triesTo(connection, () -> recorder.finish(connection));
            }
            throw e;
        }
        if (isRecorded) {
            triesTo(connection, () -> recorder.finish(connection));
        }
    }

    /** Records, in no transaction, and returns whether it succeeded. */
    private boolean triesTo(Connection connection, CatalogWork record) throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            session.clean(connection);
            record.run();
            return true;
        } catch (SQLException e) {
            if (!connection.isValid(1)) {
                throw e;
            }
            LOG.warn("The catalog is not recorded, the next run with pending steps records it: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Records the objects of a module that a step concerns as they are now, once it was applied or undone by hand.
     *
     * @param isConcerned whether the step concerns an object
     * @param author the step whose changes they are; absent if it was undone
     */
    public void adoptCatalog(
            Connection connection, ModuleName module, Predicate<FactKey> isConcerned, Optional<MigrationId> author)
            throws SQLException {
        recorder.adopt(connection, module, isConcerned, author);
    }

    /** Work that changes the catalog. */
    public interface CatalogWork {
        void run() throws SQLException;
    }

    /** Returns the watch over the changes to the catalog. */
    public CatalogWatch catalog() {
        return catalog;
    }

    /** Returns what was applied and committed. */
    public RunProgress progress() {
        return progress;
    }

    /** Returns which repeatable scripts became pending since the last call because of what was applied: a sentence each. */
    public List<String> takePendingAgain() {
        return catalog.takePendingAgain();
    }

    /**
     * Migrates the engine's own tables, for a command that writes to them.
     *
     * @throws MigrationException as {@link #apply}
     */
    public void completeOwnTables(Connection connection) throws SQLException {
        ModuleSchemas engine = ModuleSchemas.ofEngine();
        History history = HistoryTables.of(connection, engine);
        List<PlannedStep> pending = PlannedStep.of(PendingPlan.of(context.own(), history), context.own());
        apply(
                connection,
                pending,
                engine,
                new DeferralPolicy(context.own(), context.settings(), history, context.contracts()));
    }

    /**
     * Applies steps in their order, except for deferred ones. Afterwards the session is clean, and the view covers
     * these modules.
     *
     * @throws MigrationException if one failed; those before it stay applied
     */
    public void apply(Connection connection, List<PlannedStep> steps, ModuleSchemas modules, DeferralPolicy policy)
            throws SQLException {
        if (!steps.isEmpty()) {
            LOG.info("Applying {} migration{}", steps.size(), steps.size() == 1 ? "" : "s");
        }
        try {
            run(connection, steps, policy);
        } catch (SQLException | RuntimeException e) {
            throw explained(connection, e, modules);
        } catch (
                Error e) { // memory or stack may be exhausted amid a message of the server, so its session is of no use
            connection.abort(Runnable::run);
            throw explained(connection, e, modules);
        } finally {
            progress.unwatch();
        }
        session.clean(connection);
        HistoryView.refresh(
                connection,
                modules,
                () -> Grants.give(connection, context.settings().roles()));
    }

    private void run(Connection connection, List<PlannedStep> steps, DeferralPolicy policy) throws SQLException {
        for (PlannedStep step : steps) {
            refuseUndefinedPlaceholders(connection, step);
        }
        ModuleSchemas schemas = context.allModules();
        Set<ModuleName> begun = new TreeSet<>(HistoryTables.existing(
                connection,
                schemas.only(steps.stream().map(PlannedStep::module).distinct().toList())));
        Baselines baselines = Baselines.of(connection, schemas.only(begun));
        for (PlannedStep step : steps) {
            baselines.refusal(step.id()).ifPresent(why -> {
                throw StepFailed.of(step.toString(), why, null);
            });
            if (policy.isDeferred(connection, step)) {
                continue;
            }
            if (begun.add(step.module())) {
                createHistory(connection, step);
            }
            session.sight().reset();
            retries.run(connection, step, () -> {
                if (step.batch().isPresent()) {
                    backfill(connection, step, step.batch().get(), policy);
                } else {
                    execution.run(connection, step);
                }
            });
        }
    }

    /**
     * Refuses, before anything is changed, to run a module again that has a history in another schema than the declared one.
     *
     * @throws StepFailed with the schema to declare
     */
    public void refuseOtherSchemas(Connection connection, List<PlannedStep> steps) throws SQLException {
        Set<ModuleName> begun = HistoryTables.existing(connection, context.allModules());
        List<PlannedStep> first =
                steps.stream().filter(step -> !begun.contains(step.module())).toList();
        if (!first.isEmpty()) {
            ModuleSchemas modules = context.allModules()
                    .only(first.stream().map(PlannedStep::module).distinct().toList());
            Map<ModuleName, Explanation> refusals = NewHistory.elsewhere(connection, modules);
            for (PlannedStep step : first) {
                Explanation why = refusals.get(step.module());
                if (why != null) {
                    throw StepFailed.of(step.toString(), why, null);
                }
            }
        }
    }

    /** Creates the schema and the history of a module. */
    private void createHistory(Connection connection, PlannedStep first) throws SQLException {
        ModuleName module = first.module();
        HistoryTable table = first.plan().history(module);
        NewHistory history = new NewHistory(connection, context.flyway().tablespace());
        if (session.roles().makeSchema(connection, module)) {
            history.createInNewSchema(table);
            session.roles().giveNew(connection, module);
        } else {
            history.create(first.plan().schemas(), module, first.toString());
            session.roles().give(connection, module);
        }
    }

    private void backfill(Connection connection, PlannedStep step, Batch batch, DeferralPolicy policy)
            throws SQLException {
        StepId id = step.id().asStep().orElseThrow();
        if (BackfillLock.tryGet(connection, id)) {
            policy.filled(id, batched.backfill(connection, step, id, batch));
            batched.record(connection, step, id);
        } else {
            policy.deferToOtherNode(id);
        }
    }

    private void refuseUndefinedPlaceholders(Connection connection, PlannedStep step) throws SQLException {
        if (!step.script().kind().hasPlaceholders() || step.batch().isPresent()) {
            return;
        }
        FlywayEngine flyway = context.flyway();
        Optional<Undefined> undefined = flyway.placeholders(
                        connection, step.plan().history(step.module()), step.script())
                .firstUndefined(step.script().sql());
        if (undefined.isPresent()) {
            String name = undefined.get().name();
            throw StepFailed.of(
                    step.toString(),
                    new Explanation(
                            "%s:%d: the placeholder ${%s} has no value."
                                    .formatted(
                                            step.script().location(),
                                            undefined.get().place().line(),
                                            name),
                            "PostgreSQL would receive the placeholder unchanged.",
                            "Set flyway.datasources.default.placeholders.%s. For a literal ${, add this line at the top of the file: --@ placeholders: none. Nothing of %s was applied."
                                    .formatted(name, step)),
                    null);
        }
    }

    private RuntimeException explained(Connection connection, Throwable failure, ModuleSchemas modules) {
        RuntimeException explained = new FailedRun(context, session, progress).explain(connection, failure);
        try {
            HistoryView.refresh(connection, modules); // so that the view shows what was applied before
        } catch (SQLException broken) {
            explained.addSuppressed(broken);
        }
        return explained;
    }
}
