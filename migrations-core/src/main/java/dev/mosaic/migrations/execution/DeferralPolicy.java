package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.node.LiveNodes;
import dev.mosaic.migrations.plan.ContractGate;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.settings.MigrationSettings.Trigger;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decision, during a run, which pending steps are deferred: contracts, background backfills, and steps that depend on them. */
public final class DeferralPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(DeferralPolicy.class);

    private final MigrationPlan plan;
    private final MigrationSettings settings;
    private final ContractGate gate;
    private final Map<StepId, Step> steps;
    private final ModuleRanks ranks;
    /** The modules that had steps before this run: a module without steps has no running users. */
    private final Set<ModuleName> old = new TreeSet<>();

    private final Map<StepId, Long> filled = new HashMap<>();
    private final List<Deferral> deferred = new ArrayList<>();
    private boolean isAlone;

    /**
     * Creates the decision for one run.
     *
     * @param history what was applied before it
     * @param gate a further condition of contract steps
     */
    public DeferralPolicy(MigrationPlan plan, MigrationSettings settings, History history, ContractGate gate) {
        this.gate = gate;
        this.plan = plan;
        this.settings = settings;
        this.steps = plan.byId();
        this.ranks = new ModuleRanks(plan.modules());
        plan.modules().stream()
                .filter(module -> !history.steps(module.name()).isEmpty())
                .forEach(module -> old.add(module.name()));
    }

    /** Returns the steps that were deferred so far. */
    public List<Deferral> deferred() {
        return deferred;
    }

    /** Records that this run has backfilled rows for a step. */
    void filled(StepId step, long rows) {
        filled.merge(step, rows, Long::sum);
    }

    /** Records that another node backfills a step. */
    void deferToOtherNode(StepId step) {
        defer(new Deferral.InBackground(step));
    }

    /** Checks whether a step is deferred. */
    boolean isDeferred(Connection connection, PlannedStep planned) throws SQLException {
        if (isAlone) {
            LiveNodes.allowRegistration(connection);
            isAlone = false;
        }
        Optional<StepId> id = planned.id().asStep();
        return id.isPresent() ? isDeferred(connection, id.get()) : followsDeferred(planned);
    }

    private boolean isDeferred(Connection connection, StepId id) throws SQLException {
        Step step = steps.get(id);
        Optional<Deferral> reason = step == null ? Optional.empty() : reason(connection, step);
        reason.ifPresent(this::defer);
        return reason.isPresent();
    }

    /** Checks for a deferred step in the module of a repeatable script or upstream of it: the script may need what it creates. */
    private boolean followsDeferred(PlannedStep repeatable) {
        ModuleName module = repeatable.module();
        boolean left = deferred.stream()
                .map(each -> each.step().module())
                .anyMatch(other ->
                        other.equals(module) || ranks.upstreamOf(module).contains(other));
        if (left) {
            LOG.info("{} is deferred: it runs after the deferred steps", repeatable);
        }
        return left;
    }

    private void defer(Deferral reason) {
        LOG.info("{} {}", reason.step(), reason.reason());
        deferred.add(reason);
    }

    private Optional<Deferral> reason(Connection connection, Step step) throws SQLException {
        Optional<Deferral> other = deferred.stream()
                .map(Deferral::step)
                .filter(step::dependsOn)
                .findFirst()
                .map(id -> new Deferral.ForOther(step.id(), id));
        if (other.isPresent()) {
            return other;
        }
        if (step.isContract()) {
            return contract(connection, step);
        }
        boolean background = settings.trigger() == Trigger.START
                && step.isInBackground()
                && hasRows(
                        connection,
                        step.migration().directives().batch().orElseThrow().table());
        return background ? Optional.of(new Deferral.InBackground(step.id())) : Optional.empty();
    }

    private Optional<Deferral> contract(Connection connection, Step step) throws SQLException {
        Optional<Deferral> deferral = contract(step);
        if (deferral.isPresent() || !old.contains(step.id().module())) {
            return deferral;
        }
        Optional<Deferral> held = gate.hold(step);
        if (held.isPresent() || settings.contracts() == Contracts.IMMEDIATE) {
            return held;
        }
        isAlone = true; // until the step is done: a node that started in between would find its schema removed
        Optional<Deferral.ForNodes> nodes =
                LiveNodes.blockingRegistration(connection).blocking(plan, step);
        return nodes.map(reason -> reason);
    }

    private Optional<Deferral> contract(Step step) {
        if (settings.contracts() == Contracts.ON_COMMAND) {
            return settings.trigger() == Trigger.START && old.contains(step.id().module())
                    ? Optional.of(new Deferral.ForCommand(step.id()))
                    : Optional.empty();
        }
        return settings.contracts() == Contracts.IMMEDIATE
                ? Optional.empty()
                : plan.backfillsOf(step).stream()
                        .filter(backfill -> filled.getOrDefault(backfill.id(), 0L) > 0)
                        .findFirst()
                        .map(backfill -> new Deferral.ForNextStart(
                                step.id(), backfill.id(), filled.getOrDefault(backfill.id(), 0L)));
    }

    /**
     * Checks whether a table has rows. A missing table has none, and the step itself will fail. A locked table is not
     * waited for: it counts as having rows.
     */
    private boolean hasRows(Connection connection, String table) throws SQLException {
        boolean there =
                Sql.queryOne(connection, "select to_regclass(?) is not null", result -> result.getBoolean(1), table);
        if (!there) {
            return false;
        }
        try {
            Sql.execute(
                    connection,
                    "set lock_timeout to %d".formatted(settings.lockTimeout().toMillis()));
            return Sql.queryOne(
                    connection, "select exists (select from %s)".formatted(table), result -> result.getBoolean(1));
        } catch (SQLException e) {
            if (SqlState.LOCK_NOT_AVAILABLE.isOf(e)) {
                return true;
            }
            throw e;
        }
    }
}
