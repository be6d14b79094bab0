package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.check.CatalogWatch;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.flyway.MigrationCallbacks;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.session.ScriptRunner;
import dev.mosaic.migrations.step.ConcurrentStatement;
import dev.mosaic.migrations.step.ConcurrentStatement.Work;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of a step that is not batched: its precondition, its script, its check and its record. */
final class StepExecution {
    private static final Logger LOG = LoggerFactory.getLogger(StepExecution.class);

    private final FlywayEngine flyway;
    private final ScriptSession session;
    private final RunProgress progress;
    private final CatalogWatch catalog;
    private final StepConditions conditions;
    private final StepRecord record;

    StepExecution(RunContext context, ScriptSession session, RunProgress progress, CatalogWatch catalog) {
        this.flyway = context.flyway();
        this.session = session;
        this.progress = progress;
        this.catalog = catalog;
        this.conditions = new StepConditions(session);
        this.record = new StepRecord(context, session, progress);
    }

    /** Applies a step once, in a clean session. The caller that catches a failure rolls the transaction back. */
    void run(Connection connection, PlannedStep step) throws SQLException {
        EventLog.Kind kind = EventLog.Kind.APPLIED;
        progress.begin(step, session.process());
        catalog.before(connection, step.module(), step.script());
        if (step.script().directives().transaction() == TransactionMode.ONE) {
            begin(connection, step);
            conditions.before(connection, step);
            execute(connection, step);
        } else if (step.concurrent().isPresent()
                && prepared(connection, step, step.concurrent().get()) == Work.DONE) {
            LOG.info("{} is already done: an earlier attempt completed it, but did not record it", step);
            begin(connection, step);
            conditions.before(connection, step);
            StepConditions.refuseIncomplete(connection, step);
            kind = EventLog.Kind.ADOPTED;
        } else {
            session.assumeRole(connection, step.module(), step.script());
            conditions.before(connection, step);
            execute(connection, step);
            StepConditions.refuseIncomplete(connection, step);
        }
        if (catalog.isObserving()) {
            session.settle(connection);
            catalog.after(connection, step.id(), step.script());
        }
        record.commit(connection, step, kind);
        catalog.committed();
    }

    /** Begins the transaction of a script in one message; the session is clean already. */
    private void begin(Connection connection, PlannedStep step) throws SQLException {
        try {
            // Independent of the database's default: at other isolation levels a step sees rows that it did not lock
            // (manual, 13.2).
            SimpleProtocol.of(connection)
                    .run("begin isolation level read committed;" + session.assumingRole(step.module(), step.script()));
        } finally {
            connection.setAutoCommit(false); // the caller that finds a transaction open rolls it back
        }
    }

    private void execute(Connection connection, PlannedStep step) throws SQLException {
        MigrationCallbacks callbacks = flyway.callbacks(connection);
        callbacks.before(step.id(), step.script());
        try {
            runScript(connection, step);
        } catch (ScriptFailure failure) {
            callbacks.failed(step.id(), step.script());
            throw failure;
        }
        callbacks.after(step.id(), step.script());
    }

    private void runScript(Connection connection, PlannedStep step) throws SQLException {
        if (step.script().java().isPresent()) {
            try {
                flyway.javaMigrations()
                        .run(connection, step.script(), step.script().java().get(), step.toString());
            } catch (SQLException e) {
                throw ScriptFailure.around(step.script(), e);
            }
        } else {
            ScriptRunner.on(connection)
                    .run(
                            step.script(),
                            flyway.placeholders(connection, step.plan().history(step.module()), step.script()),
                            step.toString());
        }
    }

    /** Drops what an earlier attempt of a concurrent statement has left invalid, and returns whether anything is left to do. */
    private Work prepared(Connection connection, PlannedStep step, ConcurrentStatement concurrent) throws SQLException {
        session.assumeRole(connection, step.module(), step.script());
        Work work;
        try {
            work = concurrent.prepare(connection);
        } catch (SQLException e) {
            throw ScriptFailure.around(step.script(), e); // cleaning up waits for locks as well
        }
        session.clean(connection);
        return work;
    }
}
