package dev.mosaic.migrations;

import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.migrations.drift.DdlWatch;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.jdbc.KeptSession;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.monitor.Monitor;
import dev.mosaic.migrations.plan.ContractGate;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.UndoPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.psql.PendingScript;
import dev.mosaic.migrations.run.AdoptRun;
import dev.mosaic.migrations.run.BackgroundRun;
import dev.mosaic.migrations.run.DriftRun;
import dev.mosaic.migrations.run.MigrationRun;
import dev.mosaic.migrations.run.RepairRun;
import dev.mosaic.migrations.run.ResolveRun;
import dev.mosaic.migrations.run.StatusReader;
import dev.mosaic.migrations.run.UndoRun;
import dev.mosaic.migrations.run.VerifyRun;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.Repair;
import dev.mosaic.migrations.status.Resolution;
import dev.mosaic.migrations.status.Verification;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The operations on one database with one plan. */
public final class Migrations {
    /** The plan of the engine's own tables, which comes before everything else. */
    private static final MigrationPlan OWN = MigrationPlan.of(List.of(MigrationModule.of(ModuleName.ENGINE.value())));

    private final RunContext context;
    private final Supplier<List<EntityMapping>> entities;

    private Migrations(RunContext context, Supplier<List<EntityMapping>> entities) {
        this.context = context;
        this.entities = entities;
    }

    /** Uses Flyway with its default configuration. */
    public static Migrations of(DataSource dataSource, MigrationPlan plan, MigrationSettings settings) {
        return of(dataSource, FlywayEngine.plain(), plan, settings);
    }

    /** Uses Flyway with a given configuration. */
    public static Migrations of(
            DataSource dataSource, FlywayEngine flyway, MigrationPlan plan, MigrationSettings settings) {
        return new Migrations(
                new RunContext(
                        dataSource,
                        flyway,
                        plan,
                        OWN,
                        settings,
                        progress -> {},
                        ActivityListener.NONE,
                        RunContext.Recording.KEPT,
                        ContractGate.OPEN),
                List::of);
    }

    /** Returns the plan of all files; {@link #planThere()} is that of the database. */
    public MigrationPlan plan() {
        return context.plan();
    }

    /** Returns the plan of the database, in which a baseline can take the place of earlier steps; throws as {@link #status()}. */
    public MigrationPlan planThere() {
        return there().plan();
    }

    /** Returns these operations for another plan, such as a part of this one. */
    public Migrations withPlan(MigrationPlan other) {
        return new Migrations(context.withPlan(other), entities);
    }

    /**
     * Returns these operations for a database that is dropped soon, with other settings. Runs do not record its catalog, so {@link #drift()} compares nothing
     * there.
     */
    public Migrations onTemporary(DataSource database, MigrationSettings settings) {
        return new Migrations(context.onTemporary(database, settings), entities);
    }

    /**
     * Runs operations that only read, one after the other, on one connection.
     *
     * @param operations what reads, with these operations on that connection
     * @throws DatabaseRefused if the connection cannot be taken or returned
     */
    public <T> T inOneSession(Function<Migrations, T> operations) {
        try (KeptSession session = new KeptSession(context.dataSource())) {
            return operations.apply(new Migrations(context.withDataSource(session.dataSource()), entities));
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Returns these operations for an operator's command, which receives the progress after each batch of a batched step. */
    public Migrations onCommand(Consumer<Backfill> progress) {
        return new Migrations(context.onCommand(progress), entities);
    }

    /** Returns these operations with a listener, which is told of runs, steps and batches. */
    public Migrations withListener(ActivityListener listener) {
        return new Migrations(context.withListener(listener), entities);
    }

    /** Returns these operations with a further condition of contract steps, such as that of a fleet. */
    public Migrations withContractGate(ContractGate gate) {
        return new Migrations(context.withContractGate(gate), entities);
    }

    /** Returns these operations for an application with entities, which {@link #verify()} compares with the catalog; read when that is called. */
    public Migrations withEntities(Supplier<List<EntityMapping>> others) {
        return new Migrations(context, others);
    }

    /**
     * Applies what is pending, each step in its own transaction, under the run lock.
     *
     * @return what this run applied; nothing if another run did it meanwhile
     * @throws MigrationException if nothing may be applied, or a step failed; the steps before it stay applied
     */
    public MigrationReport migrate() {
        return new MigrationRun(there(), Optional.empty()).migrate();
    }

    /** Applies what is pending up to and including a step; throws as {@link #migrate}, also if the plan has no such step. */
    public MigrationReport migrateTo(StepId last) {
        plan().upTo(last); // refuses an unknown step
        return new MigrationRun(context.forDatabase(Optional.of(last)), Optional.of(last)).migrate();
    }

    /** Returns a script by which psql applies what is pending, up to a step if one is given; changes nothing; throws as {@link #status()}, also for a step in Java. */
    public PendingScript pendingScript(Optional<StepId> last) {
        last.ifPresent(plan()::upTo); // refuses an unknown step
        return PendingScript.of(context.forDatabase(last), last);
    }

    /** Returns a script by which psql applies a plan to an empty database; throws as {@link #pendingScript}. */
    public static PendingScript scriptForEmptyDatabase(MigrationPlan plan, MigrationSettings settings) {
        return PendingScript.forEmptyDatabase(plan.forNewDatabase(), OWN, settings, Optional.empty());
    }

    /** Undoes the newest applied step of a module by its U script; throws as {@link #undo(Function)}, also if another step depends on it. */
    public void undo(StepId step) {
        RunContext there = there();
        new UndoRun(there).undo(history -> UndoPlan.of(there.plan(), history, step, UndoPlan.Reach.STEP));
    }

    /**
     * Undoes chosen steps one by one, under the run lock.
     *
     * @param choice what to undo, given what is applied then
     * @return the steps that were undone, in that order
     * @throws MigrationException if one of them cannot be undone; those before it stay undone
     */
    public List<Step> undo(Function<History, UndoPlan> choice) {
        return new UndoRun(there()).undo(choice);
    }

    /** Returns what would be undone now, and changes nothing; throws as {@link #undo(Function)}. */
    public UndoPlan planUndo(Function<History, UndoPlan> choice) {
        return choice.apply(new UndoRun(there()).history());
    }

    /**
     * Records a step that was applied by hand, once its check finds no violation.
     *
     * @throws MigrationException if a step before it is pending, its check finds a violation, or there is no evidence; nothing changes then
     */
    public Resolution resolveApplied(StepId step, Evidence evidence) {
        return new ResolveRun(there()).applied(step, evidence);
    }

    /**
     * Deletes the record of a step that was undone by hand, once its check confirms it.
     *
     * @throws MigrationException if another step depends on it, it is still applied, or there is no evidence; nothing changes then
     */
    public Resolution resolveRolledBack(StepId step, Evidence evidence) {
        return new ResolveRun(there()).rolledBack(step, evidence);
    }

    /** Returns the applied steps whose files were changed, in the order of the plan. Changes nothing; throws as {@link #status()}. */
    public List<Repair> planRepair() {
        return new RepairRun(there()).find();
    }

    /** Returns the applied steps of one module whose files were changed. Changes nothing; throws {@link NotInPlan} if the plan has no such module. */
    public List<Repair> planRepair(ModuleName module) {
        plan().forModule(module); // refuses an unknown module
        return planRepair().stream()
                .filter(repair -> repair.step().module().equals(module))
                .toList();
    }

    /** Updates the records of steps, all or some of {@link #planRepair}, to their files in one transaction; throws if one has changed since. */
    public void repair(List<Repair> agreed) {
        new RepairRun(there()).repair(agreed);
    }

    /**
     * Resumes one background step and runs it to its end, unless another node does.
     *
     * @throws MigrationException if it failed; the committed batches stay
     */
    public BackgroundRun.Outcome resumeBackfill(BackgroundRun.Failed failed) {
        return context.flyway().isEnabled()
                ? new BackgroundRun(there()).run(failed)
                : BackgroundRun.Outcome.NOTHING_LEFT;
    }

    /** Returns the progress of the batched steps that have ever begun. Changes nothing; throws as {@link #status()}. */
    public List<Backfill> backfills() {
        return reader().backfills();
    }

    /**
     * Returns the progress of a batched step; empty if it has never begun. Changes nothing.
     *
     * @throws NotInPlan if neither the plan nor the database has the step
     * @throws DatabaseRefused if the database cannot be queried
     */
    public Optional<Backfill> backfill(StepId step) {
        Optional<Backfill> known = backfills().stream()
                .filter(backfill -> backfill.step().equals(step))
                .findFirst();
        if (known.isEmpty()) {
            plan().upTo(step); // refuses an unknown step
        }
        return known;
    }

    /**
     * Pauses a batched step, and waits until its current batch, on any node, has ended: then no batch runs any more.
     *
     * @throws NotInPlan if the plan has no such step
     * @throws StepFailed if it has not begun, or is done
     */
    public Backfill pause(StepId step) {
        return reader().change(step, Backfill.State.PAUSED, Optional.empty());
    }

    /** Resumes a batched step that is paused or has failed; throws as {@link #pause}. */
    public Backfill resume(StepId step) {
        return reader().change(step, Backfill.State.RUNNING, Optional.empty());
    }

    /**
     * Returns what is applied and pending in the database. Changes nothing.
     *
     * @throws DatabaseRefused if it cannot be read
     */
    public MigrationStatus status() {
        return reader().read();
    }

    /** Returns the run that holds the run lock, then those that wait for it: one query, which needs no schema of the engine; throws as {@link #status()}. */
    public List<ActiveRun> activeRuns() {
        return reader().activeRuns();
    }

    /** Returns a cheap variant of {@link #status()}, which throws as it does: one query while the schema is up to date, without running sessions. */
    public MigrationStatus quickStatus() {
        return reader().quickStatus();
    }

    /**
     * Returns the events of the schema, the newest first. Changes nothing.
     *
     * @param module only events of this module, which may be in no plan any more
     * @throws NotInPlan if neither the plan nor the log has the module
     * @throws DatabaseRefused if it cannot be read
     */
    public List<MigrationEvent> log(Optional<ModuleName> module, int limit) {
        List<MigrationEvent> events = reader().events(module, limit);
        if (events.isEmpty() && module.filter(ModuleName.ENGINE::equals).isEmpty()) {
            module.ifPresent(plan()::forModule); // refuses an unknown module
        }
        return events;
    }

    /**
     * Runs the checks of all applied steps again, including the engine's own, and compares the entities with the catalog. Changes nothing.
     *
     * @throws DatabaseRefused if the database cannot be queried
     */
    public Verification verify() {
        RunContext there = there();
        return new VerifyRun(there, entities).verify(List.of(OWN, there.plan()));
    }

    /**
     * Runs the checks of the applied steps of one module again. Changes nothing.
     *
     * @throws NotInPlan if the plan has no such module
     * @throws DatabaseRefused if the database cannot be queried
     */
    public Verification verify(ModuleName module) {
        RunContext there = there();
        List<Step> steps = there.plan().forModule(module).steps().stream()
                .filter(step -> step.id().module().equals(module))
                .toList();
        return new VerifyRun(there, entities).verify(plan().schemas().only(List.of(module)), steps);
    }

    /** Compares the catalog with what migrations have left there, without a run in progress; throws {@link DatabaseRefused}. */
    public Drift drift() {
        return new DriftRun(context).read(context.allModules());
    }

    /** Compares the schema of one module, as {@link #drift()} does; also throws {@link NotInPlan}. */
    public Drift drift(ModuleName module) {
        plan().forModule(module); // refuses an unknown module
        return new DriftRun(context).read(context.allModules().only(List.of(module)));
    }

    /** Compares as {@link #drift()}, without waiting: returns empty while a run is in progress. */
    public Optional<Drift> quickDrift() {
        return new DriftRun(context).readWithoutWaiting(context.allModules());
    }

    /** Returns the script by which a superuser logs who changes the catalog, so that {@link #drift()} knows it. It can be run again. */
    public static String watchingScript() {
        return DdlWatch.install();
    }

    /** Returns the script that removes what {@link #watchingScript()} has installed, with the log. */
    public static String unwatchingScript() {
        return DdlWatch.uninstall();
    }

    /** Returns the recording of what another tool has applied, which {@code adopt.Adopter} uses. */
    public AdoptRun adoptions() {
        return new AdoptRun(context.withPlan(plan().withoutBaselines())); // its steps are those of the ledger
    }

    private RunContext there() {
        return context.forDatabase(Optional.empty());
    }

    /** Returns what happens in the database now, and what has happened, for an operator's page. */
    public Monitor monitor() {
        return new Monitor(context);
    }

    private StatusReader reader() {
        return new StatusReader(there());
    }
}
