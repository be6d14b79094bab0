package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.history.DatabasePlan;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.ContractGate;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Trigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What every run has: the database, the plan for it, and how to apply it.
 *
 * @param dataSource the database
 * @param flyway the configuration of Flyway
 * @param plan the plan
 * @param own the plan of the engine's own tables, which comes before everything else
 * @param settings the settings
 * @param progress receives the progress after each batch of a batched step
 * @param listener is told of runs, steps and batches
 * @param recording whether a run records the catalog, with which drift is compared later
 * @param contracts a further condition of contract steps
 */
public record RunContext(
        DataSource dataSource,
        FlywayEngine flyway,
        MigrationPlan plan,
        MigrationPlan own,
        MigrationSettings settings,
        Consumer<Backfill> progress,
        ActivityListener listener,
        Recording recording,
        ContractGate contracts) {
    /** Whether a run records the catalog. */
    public enum Recording {
        KEPT,
        /** For a database that is dropped soon. */
        OMITTED
    }

    /** Returns this context for another plan, such as a part of this one. */
    public RunContext withPlan(MigrationPlan other) {
        return new RunContext(dataSource, flyway, other, own, settings, progress, listener, recording, contracts);
    }

    /**
     * Returns this context with the plan of its database, in which baselines take the place of steps.
     *
     * @param last the step that the run stops after, if there is one
     * @throws DatabaseRefused if the database cannot be read
     */
    public RunContext forDatabase(Optional<StepId> last) {
        if (plan.baselines().isEmpty()) {
            return this;
        }
        try (Connection connection = Connections.take(dataSource)) {
            return withPlan(DatabasePlan.of(connection, plan, last));
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Returns this context for the database by another data source. */
    public RunContext withDataSource(DataSource other) {
        return new RunContext(other, flyway, plan, own, settings, progress, listener, recording, contracts);
    }

    /** Returns this context for another database, which is dropped soon. */
    public RunContext onTemporary(DataSource other, MigrationSettings others) {
        return new RunContext(
                other, flyway, plan, own, others, progress, ActivityListener.NONE, Recording.OMITTED, contracts);
    }

    /** Returns this context for an operator's command, which receives the progress after each batch of a batched step. */
    public RunContext onCommand(Consumer<Backfill> receiver) {
        return new RunContext(
                dataSource, flyway, plan, own, settings.on(Trigger.COMMAND), receiver, listener, recording, contracts);
    }

    /** Returns this context with a listener. */
    public RunContext withListener(ActivityListener other) {
        return new RunContext(
                dataSource, flyway, plan, own, settings, progress, new GuardedListener(other), recording, contracts);
    }

    /** Returns this context with a further condition of contract steps. */
    public RunContext withContractGate(ContractGate gate) {
        return new RunContext(dataSource, flyway, plan, own, settings, progress, listener, recording, gate);
    }

    /** Returns the writer of events. */
    public EventLog events() {
        return new EventLog(settings);
    }

    /** Returns the modules of the plan, without the engine's own. */
    public ModuleSchemas modules() {
        return plan.schemas();
    }

    /** Returns the engine's own module and those of the plan. */
    public ModuleSchemas allModules() {
        return own.schemas().and(plan.schemas());
    }
}
