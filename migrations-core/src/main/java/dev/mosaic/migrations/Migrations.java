package dev.mosaic.migrations;

import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.MigrationEvent;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.UndoPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.run.BackgroundRun;
import dev.mosaic.migrations.run.MigrationRun;
import dev.mosaic.migrations.run.RepairRun;
import dev.mosaic.migrations.run.ResolveRun;
import dev.mosaic.migrations.run.StatusReader;
import dev.mosaic.migrations.run.UndoRun;
import dev.mosaic.migrations.run.VerifyRun;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Trigger;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.Repair;
import dev.mosaic.migrations.status.Resolution;
import dev.mosaic.migrations.status.Verification;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What can be done to one database with one plan. */
public final class Migrations {
    /** The tables of the migrations themselves: a plan of their own, which comes before everything else. */
    private static final MigrationPlan OWN =
            MigrationPlan.of(List.of(MigrationModule.named(ModuleName.ENGINE.value())));

    private final DataSource dataSource;
    private final FlywayEngine flyway;
    private final MigrationPlan plan;
    private final MigrationSettings settings;
    private final Consumer<Backfill> progress;

    private Migrations(
            DataSource dataSource,
            FlywayEngine flyway,
            MigrationPlan plan,
            MigrationSettings settings,
            Consumer<Backfill> progress) {
        this.progress = progress;
        this.dataSource = dataSource;
        this.flyway = flyway;
        this.plan = plan;
        this.settings = settings;
    }

    /** With Flyway as it comes. */
    public static Migrations of(DataSource dataSource, MigrationPlan plan, MigrationSettings settings) {
        return new Migrations(dataSource, FlywayEngine.plain(), plan, settings, progress -> {});
    }

    /** With Flyway as it is configured. */
    public static Migrations of(
            DataSource dataSource, FlywayEngine flyway, MigrationPlan plan, MigrationSettings settings) {
        return new Migrations(dataSource, flyway, plan, settings, progress -> {});
    }

    /** The plan. */
    public MigrationPlan plan() {
        return plan;
    }

    /** The same for another plan, such as a part of this one. */
    public Migrations withPlan(MigrationPlan other) {
        return new Migrations(dataSource, flyway, other, settings, progress);
    }

    /** The same for a command that somebody gave, who is told of each batch of a batched step. */
    public Migrations onCommand(Consumer<Backfill> told) {
        return new Migrations(dataSource, flyway, plan, settings.on(Trigger.COMMAND), told);
    }

    /**
     * Applies what is pending, each step in a transaction of its own, while no other run does.
     *
     * @return what this run applied; nothing if another run did it meanwhile
     * @throws MigrationException if nothing may be applied, or a step failed; the steps before it stay applied
     */
    public MigrationReport migrate() {
        return new MigrationRun(dataSource, flyway, plan, OWN, Optional.empty(), settings, progress).migrate();
    }

    /**
     * Applies what is pending up to a step, that step included.
     *
     * @throws MigrationException as {@link #migrate}; also if the plan has no such step
     */
    public MigrationReport migrateTo(StepId last) {
        plan.upTo(last); // refuses a step that is not there
        return new MigrationRun(dataSource, flyway, plan, OWN, Optional.of(last), settings, progress).migrate();
    }

    /**
     * Undoes the newest applied step of a module by its U script; script and record are one transaction.
     *
     * @throws MigrationException if the step is not applied, is irreversible, or another applied step stands on it
     */
    public void undo(StepId step) {
        undo(history -> UndoPlan.of(plan, history, step, UndoPlan.Reach.STEP));
    }

    /**
     * Undoes what is chosen, step by step, while no run changes the database.
     *
     * @param choice what to undo, given what is applied then
     * @return the steps that were undone, in that order
     * @throws MigrationException if one of them cannot be undone; those before it stay undone
     */
    public List<Step> undo(Function<History, UndoPlan> choice) {
        return new UndoRun(dataSource, plan, settings).undo(choice);
    }

    /**
     * What would be undone now. Changes nothing.
     *
     * @throws MigrationException if it cannot be
     */
    public UndoPlan planUndo(Function<History, UndoPlan> choice) {
        return choice.apply(new UndoRun(dataSource, plan, settings).history());
    }

    /**
     * Records a step that somebody has done by hand, once its check finds nothing missing.
     *
     * @throws MigrationException if it comes too early, something is missing, or nothing can tell; nothing is changed then
     */
    public Resolution resolveApplied(StepId step, Evidence evidence) {
        return new ResolveRun(dataSource, flyway, plan, OWN, settings).applied(step, evidence);
    }

    /**
     * Takes the record of a step away that somebody has taken back by hand, once its check finds it gone.
     *
     * @throws MigrationException if another step stands on it, it is still there, or nothing can tell; nothing is changed then
     */
    public Resolution resolveRolledBack(StepId step, Evidence evidence) {
        return new ResolveRun(dataSource, flyway, plan, OWN, settings).rolledBack(step, evidence);
    }

    /**
     * The applied steps whose files were changed, in the order of the plan. Changes nothing.
     *
     * @throws DatabaseRefused if the database cannot be read
     */
    public List<Repair> planRepair() {
        return new RepairRun(dataSource, flyway, plan, OWN, settings).find();
    }

    /**
     * The same of one module alone.
     *
     * @throws NotInPlan if the plan has no such module
     */
    public List<Repair> planRepair(ModuleName module) {
        plan.forModule(module); // refuses a module that is not there
        return planRepair().stream()
                .filter(repair -> repair.step().module().equals(module))
                .toList();
    }

    /**
     * Makes the records of steps agree with their files, in one transaction; what the steps have made stays as it is.
     *
     * @param agreed what {@link #planRepair} has shown, or some of it
     * @throws MigrationException if one of them is not as it was shown; nothing is changed then
     */
    public void repair(List<Repair> agreed) {
        new RepairRun(dataSource, flyway, plan, OWN, settings).repair(agreed);
    }

    /**
     * Goes on with one batched step that the start has not waited for, to its end, if no other node does.
     *
     * @throws MigrationException if it failed; what is done of it stays done
     */
    public BackgroundRun.Outcome resumeBackfill(BackgroundRun.Failed failed) {
        return flyway.isEnabled()
                ? new BackgroundRun(dataSource, flyway, plan, settings).run(failed)
                : BackgroundRun.Outcome.NOTHING_LEFT;
    }

    /**
     * How far the batched steps are that ever began. Changes nothing.
     *
     * @throws DatabaseRefused if the database cannot be asked
     */
    public List<Backfill> backfills() {
        return reader().backfills();
    }

    /**
     * How far a batched step is; absent if it never began. Changes nothing.
     *
     * @throws NotInPlan if neither the plan nor the database knows the step
     * @throws DatabaseRefused if the database cannot be asked
     */
    public Optional<Backfill> backfill(StepId step) {
        Optional<Backfill> known =
                backfills().stream().filter(fill -> fill.step().equals(step)).findFirst();
        if (known.isEmpty()) {
            plan.upTo(step); // refuses a step that is not there
        }
        return known;
    }

    /**
     * Tells a batched step to wait, and waits until its current batch, on whatever node, has ended: then no batch runs any more.
     *
     * @throws NotInPlan if the plan has no such step
     * @throws StepFailed if it has not begun, or is done
     */
    public Backfill pause(StepId step) {
        return reader().change(plan, step, Backfill.State.PAUSED);
    }

    /**
     * Tells a batched step that waits, or has failed, to go on.
     *
     * @throws NotInPlan if the plan has no such step
     * @throws StepFailed if it has not begun, or is done
     */
    public Backfill resume(StepId step) {
        return reader().change(plan, step, Backfill.State.RUNNING);
    }

    /**
     * What the database has and lacks. Changes nothing.
     *
     * @throws DatabaseRefused if it cannot be read
     */
    public MigrationStatus status() {
        return reader().read(plan);
    }

    /**
     * The same for those who ask often: by one query, and without who is at work, while nothing is pending and nothing is wrong.
     *
     * @throws DatabaseRefused if the database cannot be read
     */
    public MigrationStatus quickStatus() {
        return reader().quickStatus(plan);
    }

    /**
     * What happened to the schema, the newest first. Changes nothing.
     *
     * @param module only to that one, which may be one that is in no plan any more
     * @throws NotInPlan if neither the plan nor the log knows the module
     * @throws DatabaseRefused if it cannot be read
     */
    public List<MigrationEvent> log(Optional<ModuleName> module, int limit) {
        List<MigrationEvent> events = reader().events(module, limit);
        if (events.isEmpty() && module.filter(ModuleName.ENGINE::equals).isEmpty()) {
            module.ifPresent(plan::forModule); // refuses a module that is not there
        }
        return events;
    }

    /**
     * Whether what the applied steps promised is kept, those of the migrations themselves included. Changes nothing.
     *
     * @throws DatabaseRefused if the database cannot be asked
     */
    public Verification verify() {
        List<ModuleName> modules = Stream.concat(OWN.modules().stream(), plan.modules().stream())
                .map(MigrationModule::name)
                .toList();
        List<Step> steps =
                Stream.concat(OWN.steps().stream(), plan.steps().stream()).toList();
        return new VerifyRun(dataSource, settings).verify(modules, steps);
    }

    /**
     * The same for one module alone.
     *
     * @throws NotInPlan if the plan has no such module
     * @throws DatabaseRefused if the database cannot be asked
     */
    public Verification verify(ModuleName module) {
        List<Step> steps = plan.forModule(module).steps().stream()
                .filter(step -> step.id().module().equals(module))
                .toList();
        return new VerifyRun(dataSource, settings).verify(List.of(module), steps);
    }

    private StatusReader reader() {
        return new StatusReader(dataSource, OWN, settings);
    }
}
