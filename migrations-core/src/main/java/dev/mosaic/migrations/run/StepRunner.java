package dev.mosaic.migrations.run;

import dev.mosaic.migrations.check.CatalogWatch;
import dev.mosaic.migrations.check.StepChecks;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.flyway.MigrationCallbacks;
import dev.mosaic.migrations.history.Baselines;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.NewHistory;
import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.lock.BackfillLock;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.session.ScriptRunner;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.sql.Placeholders.Undefined;
import dev.mosaic.migrations.task.ConcurrentStatement.Work;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runner of tasks in their order, which retries after lock conflicts and cleans up after earlier attempts. */
final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final int FIRST_PAUSE_MS = 500;
    private static final int LONGEST_PAUSE_MS = 30_000;

    private final FlywayEngine flyway;
    private final StepSession session;
    private final MigrationSettings settings;
    private final DeferralPolicy policy;
    private final BatchedStep batched;
    private final CatalogWatch catalog;

    StepRunner(
            FlywayEngine flyway,
            StepSession session,
            MigrationSettings settings,
            DeferralPolicy policy,
            CatalogWatch catalog,
            Consumer<Backfill> progress) {
        this.flyway = flyway;
        this.session = session;
        this.settings = settings;
        this.policy = policy;
        this.catalog = catalog;
        this.batched = new BatchedStep(session, settings, flyway.installedBy(), progress);
    }

    void run(Connection connection, List<Task> tasks) throws SQLException {
        for (Task task : tasks) {
            refuseUndefinedPlaceholders(connection, task);
        }
        Set<ModuleName> started = new TreeSet<>(HistoryTables.existing(
                connection, tasks.stream().map(Task::module).distinct().toList()));
        Baselines baselines = Baselines.of(connection, started);
        for (Task task : tasks) {
            refuseBaseline(task, baselines);
            if (policy.isDeferred(connection, task)) {
                continue;
            }
            if (started.add(task.module())) {
                begin(connection, task);
            }
            if (task.batch().isPresent()) {
                withRetries(
                        connection,
                        task,
                        () -> backfill(connection, task, task.batch().get()));
            } else {
                withRetries(connection, task, () -> once(connection, task));
            }
        }
    }

    /** Creates the schema and the history of a module. */
    private void begin(Connection connection, Task first) throws SQLException {
        ModuleName module = first.module();
        NewHistory history = new NewHistory(connection, flyway.tablespace());
        if (session.session().roles().makeSchema(connection, module)) {
            history.createInNewSchema(module);
            session.session().roles().giveNew(connection, module);
        } else {
            history.create(module, first.label());
            session.session().roles().give(connection, module);
        }
    }

    private void backfill(Connection connection, Task task, Batch batch) throws SQLException {
        StepId id = task.id();
        if (BackfillLock.tryGet(connection, id)) {
            policy.filled(id, batched.backfill(connection, task, id, batch));
            batched.record(connection, task, id);
        } else {
            policy.deferToOtherNode(id);
        }
    }

    private static void refuseBaseline(Task task, Baselines baselines) {
        baselines.refusal(task.module(), task.label(), task.version()).ifPresent(why -> {
            throw StepFailed.of(task.label(), why, null);
        });
    }

    private interface Attempt {
        void run() throws SQLException;
    }

    /** Retries, with growing pauses, a step that another session has stopped: by a lock, a deadlock, a concurrent change to the rows. */
    private void withRetries(Connection connection, Task task, Attempt attempt) throws SQLException {
        Backoff backoff = new Backoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
        int retries = 0;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (ScriptFailure | SQLException failure) {
                SQLException refusal =
                        failure instanceof ScriptFailure refused ? refused.refusal() : (SQLException) failure;
                if (HiddenRows.isReasonFor(refusal) && opensPolicies(connection, task, refusal)) {
                    continue;
                }
                if (!ScriptFailure.isConflict(refusal) || retries == settings.lockRetries()) {
                    throw failure;
                }
                retries++;
                LOG.warn(
                        "{} was stopped by another session: {}{}; retry {} of {}",
                        task.label(),
                        String.valueOf(refusal.getMessage()).lines().findFirst().orElse(""), // the rest can quote rows
                        failure instanceof ScriptFailure lock && lock.isLockTimeout()
                                ? ", lock held by " + session.blockers()
                                : "",
                        retries,
                        settings.lockRetries());
                giveUp(connection);
                backoff.pause();
            }
        }
    }

    /** Checks whether a script that PostgreSQL has refused because of policies may run once more. */
    private boolean opensPolicies(Connection connection, Task task, SQLException refusal) throws SQLException {
        giveUp(connection);
        return task.isOneTransaction()
                && session.session()
                        .sight()
                        .opens(
                                connection,
                                task.module(),
                                session.session().role(task.module()).script(),
                                refusal);
    }

    private void giveUp(Connection connection) throws SQLException {
        session.unwatch();
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        session.session().clean(connection);
    }

    /** Runs a task once. A failure is rolled back when the session is returned, or before the next attempt. */
    private void once(Connection connection, Task task) throws SQLException {
        EventLog.Kind kind = EventLog.Kind.APPLIED;
        session.start(task);
        catalog.before(connection, task.module(), task.script());
        if (task.script().directives().transaction() == TransactionMode.ONE) {
            session.begin(connection, task);
            execute(connection, task);
        } else if (prepared(connection, task) == Work.DONE) {
            LOG.info("{} is already done: an earlier attempt completed it, but did not record it", task.label());
            session.begin(connection, task);
            StepChecks.refuseIncomplete(connection, task);
            kind = EventLog.Kind.ADOPTED;
        } else {
            session.before(connection, task);
            execute(connection, task);
            StepChecks.refuseIncomplete(connection, task);
        }
        if (catalog.isObserving()) {
            session.session().settle(connection);
            catalog.after(connection, task.author(), task.script());
        }
        session.finish(connection, task, kind, flyway.installedBy());
        catalog.committed();
    }

    private void execute(Connection connection, Task task) throws SQLException {
        Optional<Long> version = Optional.ofNullable(task.version());
        MigrationCallbacks callbacks = flyway.callbacks(connection);
        callbacks.before(task.script(), version);
        try {
            runScript(connection, task);
        } catch (ScriptFailure failure) {
            callbacks.failed(task.script(), version);
            throw failure;
        }
        callbacks.after(task.script(), version);
    }

    private void runScript(Connection connection, Task task) throws SQLException {
        if (task.script().java().isPresent()) {
            try {
                flyway.javaMigrations()
                        .run(connection, task.script(), task.script().java().get(), task.label());
            } catch (SQLException e) {
                throw ScriptFailure.around(task.script(), e);
            }
        } else {
            ScriptRunner.on(connection)
                    .run(task.script(), flyway.placeholders(connection, task.module(), task.script()), task.label());
        }
    }

    private void refuseUndefinedPlaceholders(Connection connection, Task task) throws SQLException {
        if (task.script().kind() != ScriptKind.MIGRATION || task.batch().isPresent()) {
            return;
        }
        Optional<Undefined> undefined = flyway.placeholders(connection, task.module(), task.script())
                .firstUndefined(task.script().sql());
        if (undefined.isPresent()) {
            String name = undefined.get().name();
            throw StepFailed.of(
                    task.label(),
                    new Explanation(
                            "%s:%d: the placeholder ${%s} has no value."
                                    .formatted(
                                            task.script().location(),
                                            undefined.get().place().line(),
                                            name),
                            "PostgreSQL would receive the placeholder unchanged.",
                            "Set flyway.datasources.default.placeholders.%s. For a literal ${, add this line at the top of the file: --@ placeholders: none. Nothing of %s was applied."
                                    .formatted(name, task.label())),
                    null);
        }
    }

    private Work prepared(Connection connection, Task task) throws SQLException {
        if (task.concurrent().isEmpty()) {
            return Work.LEFT;
        }
        session.session().assumeRole(connection, task.module(), task.script());
        session.start(task);
        Work work;
        try {
            work = task.concurrent().get().prepare(connection);
        } catch (SQLException e) {
            throw ScriptFailure.around(task.script(), e); // cleaning up waits for locks as well
        }
        session.session().clean(connection);
        return work;
    }
}
