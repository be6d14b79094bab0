package dev.mosaic.migrations.run;

import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.HistoryView;
import dev.mosaic.migrations.history.ModuleRenames;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.roles.ModuleRoles;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Trigger;
import dev.mosaic.migrations.settings.Roles;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run that migrates a database to a plan. */
public final class MigrationRun {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);

    private final DataSource dataSource;
    private final MigrationPlan plan;
    private final MigrationPlan own;
    private final Optional<StepId> last;
    private final MigrationSettings settings;
    private final EventLog events;
    private final StepSession session;
    private final TaskRun run;
    private List<AppliedStep> newer = List.of();
    private List<Deferral> deferred = List.of();
    private List<ModuleRename> renamed = List.of();

    /**
     * Creates a run for one database.
     *
     * @param own the plan of the engine's own tables, which comes before everything else
     * @param last the step to stop after; absent: the end of the plan
     * @param progress receives the progress after each batch of a batched step
     */
    public MigrationRun(
            DataSource dataSource,
            FlywayEngine flyway,
            MigrationPlan plan,
            MigrationPlan own,
            Optional<StepId> last,
            MigrationSettings settings,
            Consumer<Backfill> progress) {
        this.dataSource = dataSource;
        this.plan = plan;
        this.own = own;
        this.last = last;
        this.settings = settings;
        this.events = new EventLog(settings);
        this.session = new StepSession(dataSource, settings, events);
        this.run = new TaskRun(dataSource, flyway, settings, events, session, progress);
    }

    /**
     * Applies what is pending.
     *
     * @throws MigrationException if nothing may be applied, or a step failed
     */
    public MigrationReport migrate() {
        try (Connection connection = Connections.take(dataSource)) {
            boolean isUpToDate = upToDate(connection);
            if (!isUpToDate && isLeftToOtherNodes(connection)) {
                deferred = leftToOtherNodes(connection);
                deferred.forEach(reason -> LOG.info("{} {}", reason.step(), reason.reason()));
            } else if (!isUpToDate || rolesAreDue(connection)) {
                new LockedRun(dataSource, settings, session).run(connection, this::upToDate, this::applyPending);
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.session().user());
        }
        if (!newer.isEmpty()) {
            LOG.info(
                    "The database is newer than this version; the additional steps are marked compatible: {}",
                    newer.stream().map(AppliedStep::id).toList());
        }
        return new MigrationReport(session.committed(), deferred, renamed);
    }

    /**
     * Checks whether roles or grants are due though nothing is pending. A start as the migrations user works without
     * them, and does not wait for the answer.
     */
    private boolean rolesAreDue(Connection connection) throws SQLException {
        Roles roles = settings.roles();
        return roles.mode() == Roles.Mode.SEPARATE
                && (settings.trigger() == Trigger.COMMAND
                        || roles.applicationUser().isPresent())
                && !(ModuleRoles.areComplete(connection, plan, roles) && Grants.areGiven(connection, roles));
    }

    /** Checks by one query whether the view has everything in the plan, with matching checksums. */
    private boolean upToDate(Connection connection) throws SQLException {
        return HistoryView.read(connection).map(this::nothingPending).orElse(false);
    }

    /** Checks whether a service with a read-only user can work: what is pending is deferred, and another user applies it. */
    private boolean isLeftToOtherNodes(Connection connection) throws SQLException {
        Optional<History> history = HistoryView.read(connection);
        if (settings.trigger() != Trigger.START || history.isEmpty()) {
            return false;
        }
        MigrationStatus status = MigrationStatus.of(plan, history.get(), settings.contracts());
        return status.pending() > 0
                && status.pending() == status.deferred()
                && status.problems().isEmpty()
                && ModuleRenames.noneDue(plan, history.get())
                && PendingPlan.agrees(own, history.get())
                && !Grants.mayRecord(connection, modules());
    }

    private List<Deferral> leftToOtherNodes(Connection connection) throws SQLException {
        History history = HistoryView.read(connection).orElseThrow();
        List<Deferral> left = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (!history.has(step.id())) {
                Deferral own = step.isInBackground()
                        ? new Deferral.InBackground(step.id())
                        : new Deferral.ForCommand(step.id());
                left.add(left.stream()
                        .map(Deferral::step)
                        .filter(step::dependsOn)
                        .findFirst()
                        .<Deferral>map(other -> new Deferral.ForOther(step.id(), other))
                        .orElse(own));
            }
        }
        return left;
    }

    private List<ModuleName> modules() {
        List<ModuleName> modules = new ArrayList<>();
        own.modules().forEach(module -> modules.add(module.name()));
        plan.modules().stream().map(MigrationModule::name).forEach(modules::add);
        return modules;
    }

    private boolean nothingPending(History history) {
        seeNewer(history);
        return ModuleRenames.noneDue(plan, history)
                && PendingPlan.agrees(own, history)
                && PendingPlan.agrees(plan, history);
    }

    private void seeNewer(History history) {
        newer = new ArrayList<>(PendingPlan.newer(own, history));
        newer.addAll(PendingPlan.newer(plan, history));
    }

    /**
     * Applies the repeatable scripts whose objects this run removed. One of them can remove the objects of another one,
     * so there may be as many rounds as there are such scripts.
     *
     * @throws StepFailed if it does not terminate
     */
    private void applyAgain(Connection connection, List<ModuleName> modules, DeferralPolicy policy)
            throws SQLException {
        if (last.isPresent()) {
            return;
        }
        int rounds = plan.repeatables().size();
        for (List<String> why = run.takePendingAgain(); !why.isEmpty(); why = run.takePendingAgain(), rounds--) {
            List<Repeatable> again =
                    PendingPlan.of(plan, HistoryTables.of(connection, modules)).repeatables();
            if (again.isEmpty()) {
                return; // those scripts belong to a module that this plan does not have
            }
            if (rounds == 0) {
                throw StepFailed.of(
                        again.getFirst().toString(),
                        new Explanation(
                                "Repeatable scripts overwrite each other's objects in an endless loop.",
                                String.join("\n  ", why),
                                "Create each object in only one script, then start again. All other steps are applied."),
                        null);
            }
            run.apply(connection, TaskRun.tasks(plan, new PendingPlan(List.of(), again)), modules, policy);
        }
    }

    private void applyPending(Connection connection) throws SQLException {
        List<ModuleName> modules = modules();
        Grants.checkRecording(connection, modules);
        ModuleRenames renames = ModuleRenames.due(connection, plan);
        if (!renames.isEmpty()) {
            run.complete(connection, own);
            renames.carryOut(connection, modules, events);
            renamed = renames.all();
        }
        HistoryTables.deleteFailed(connection, modules);
        History history = HistoryTables.of(connection, modules);
        DeferralPolicy policy = new DeferralPolicy(plan, settings, history);
        deferred = policy.deferred();
        List<Task> tasks = TaskRun.tasks(own, PendingPlan.of(own, history));
        tasks.addAll(TaskRun.tasks(plan, PendingPlan.of(plan, history).upTo(last)));
        seeNewer(history);
        session.session()
                .use(ModuleRoles.made(
                        connection, plan, settings)); // a run that is refused has not changed any owner before
        run.apply(connection, tasks, modules, policy);
        applyAgain(connection, modules, policy);
        Grants.give(connection, settings.roles());
    }
}
