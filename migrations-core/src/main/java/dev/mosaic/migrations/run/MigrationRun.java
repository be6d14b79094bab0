package dev.mosaic.migrations.run;

import dev.mosaic.migrations.catalog.CatalogRecord;
import dev.mosaic.migrations.drift.DriftGate;
import dev.mosaic.migrations.execution.DeferralPolicy;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.execution.StepRunner;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.HistoryView;
import dev.mosaic.migrations.history.ModuleRenames;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleSchemas;
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
import dev.mosaic.migrations.settings.MigrationSettings.DriftPolicy;
import dev.mosaic.migrations.settings.MigrationSettings.Trigger;
import dev.mosaic.migrations.settings.Roles;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run that migrates a database to a plan. */
public final class MigrationRun {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);

    private final RunContext context;
    private final MigrationPlan plan;
    private final Optional<StepId> last;
    private final MigrationSettings settings;
    private final ScriptSession session;
    private final StepRunner runner;
    private List<AppliedStep> newer = List.of();
    private List<Deferral> deferred = List.of();
    private List<ModuleRename> renamed = List.of();

    /**
     * Creates a run for one database.
     *
     * @param last the step to stop after; absent: the end of the plan
     */
    public MigrationRun(RunContext context, Optional<StepId> last) {
        this.context = context;
        this.plan = context.plan();
        this.last = last;
        this.settings = context.settings();
        this.session = new ScriptSession(context);
        this.runner = new StepRunner(context, session);
    }

    /**
     * Applies what is pending.
     *
     * @throws MigrationException if nothing may be applied, or a step failed
     */
    public MigrationReport migrate() {
        try (Connection connection = Connections.take(context.dataSource())) {
            boolean isUpToDate = upToDate(connection);
            if (!isUpToDate && isLeftToOtherNodes(connection)) {
                deferred = leftToOtherNodes(connection);
                deferred.forEach(reason -> LOG.info("{} {}", reason.step(), reason.reason()));
            } else if (!isUpToDate || rolesAreDue(connection) || recordIsOfOtherServer(connection)) {
                new LockedRun(context, session).run(connection, this::upToDate, this::applyPending);
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
        }
        if (!newer.isEmpty()) {
            LOG.info(
                    "The database is newer than this version; the additional steps are marked compatible: {}",
                    newer.stream().map(AppliedStep::id).toList());
        }
        return new MigrationReport(runner.progress().applied(), deferred, renamed);
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

    /** Checks, for a command, whether another major version of the server has recorded the catalog, so that this run records it. */
    private boolean recordIsOfOtherServer(Connection connection) throws SQLException {
        return settings.trigger() == Trigger.COMMAND
                && CatalogRecord.state(connection)
                        .filter(state -> !state.isComparable())
                        .isPresent();
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
                && PendingPlan.agrees(context.own(), history.get())
                && !Grants.mayRecord(connection, context.allModules());
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

    private boolean nothingPending(History history) {
        seeNewer(history);
        return ModuleRenames.noneDue(plan, history)
                && PendingPlan.agrees(context.own(), history)
                && PendingPlan.agrees(plan, history);
    }

    private void seeNewer(History history) {
        newer = new ArrayList<>(PendingPlan.newer(context.own(), history));
        newer.addAll(PendingPlan.newer(plan, history));
    }

    /**
     * Applies the repeatable scripts whose objects this run removed. One of them can remove the objects of another one,
     * so there may be as many rounds as there are such scripts.
     *
     * @throws StepFailed if it does not terminate
     */
    private void applyAgain(Connection connection, ModuleSchemas modules, DeferralPolicy policy) throws SQLException {
        if (last.isPresent()) {
            return;
        }
        int rounds = plan.repeatables().size();
        for (List<String> why = runner.takePendingAgain(); !why.isEmpty(); why = runner.takePendingAgain(), rounds--) {
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
            runner.apply(connection, PlannedStep.of(new PendingPlan(List.of(), again), plan), modules, policy);
        }
    }

    private void applyPending(Connection connection) throws SQLException {
        ModuleSchemas modules = context.allModules();
        Grants.checkRecording(connection, modules);
        ModuleRenames renames = ModuleRenames.due(connection, plan);
        if (!renames.isEmpty()) {
            runner.completeOwnTables(connection);
            renames.carryOut(connection, modules, context.events());
            renamed = renames.all();
        }
        HistoryTables.deleteFailed(connection, modules);
        History history = HistoryTables.of(connection, modules);
        DeferralPolicy policy = new DeferralPolicy(plan, settings, history, context.contracts());
        deferred = policy.deferred();
        List<PlannedStep> steps = PlannedStep.of(PendingPlan.of(context.own(), history), context.own());
        steps.addAll(PlannedStep.of(PendingPlan.of(plan, history).upTo(last), plan));
        seeNewer(history);
        runner.refuseOtherSchemas(connection, steps);
        if (settings.drift() == DriftPolicy.REFUSE && !steps.isEmpty()) {
            DriftGate.refuse(connection, modules);
        }
        // Only now: a run that is refused has changed nothing before, neither an owner nor the record of the catalog.
        runner.recorded(connection, () -> {
            session.use(ModuleRoles.made(connection, plan, settings));
            runner.apply(connection, steps, modules, policy);
            applyAgain(connection, modules, policy);
            Grants.give(connection, settings.roles());
        });
    }
}
