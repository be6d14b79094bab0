package dev.mosaic.migrations.run;

import dev.mosaic.migrations.Explanation;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.StepFailed;
import dev.mosaic.migrations.jdbc.Pause;
import dev.mosaic.migrations.run.ConcurrentStatement.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies tasks in their order: with patience where somebody else holds a lock, with care where an earlier try has left something. */
final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final int FIRST_PAUSE_MS = 500;
    private static final int LONGEST_PAUSE_MS = 30_000;

    private final FlywayEngine flyway;
    private final StepSession session;
    private final MigrationSettings settings;

    StepRunner(FlywayEngine flyway, StepSession session, MigrationSettings settings) {
        this.flyway = flyway;
        this.session = session;
        this.settings = settings;
    }

    void run(Connection connection, List<Task> tasks) throws SQLException {
        for (List<Task> batch : batches(tasks)) {
            patiently(connection, batch);
        }
    }

    private void once(Connection connection, List<Task> batch) throws SQLException {
        Task first = batch.getFirst();
        Optional<ConcurrentStatement> concurrent = first.concurrent();
        if (concurrent.isPresent() && prepared(connection, concurrent.get(), first) == Work.DONE) {
            adopt(connection, first);
            return;
        }
        int before = session.committed().size();
        flyway.apply(connection, batch, session);
        session.commitSeen();
        if (session.committed().size() - before != batch.size()) {
            throw StepFailed.of(
                    first.label(),
                    new Explanation(
                            "Flyway has passed over a migration of module " + first.module() + ".",
                            "Its history has a row that is none of Mosaic's, such as a baseline.",
                            "Compare %s with the files; nothing was reported that did not run."
                                    .formatted(HistoryTables.table(first.module()))),
                    null);
        }
    }

    /** Consecutive tasks of one module share a run of Flyway, which costs more than most scripts; each concurrent one has its own. */
    private static List<List<Task>> batches(List<Task> tasks) {
        List<List<Task>> batches = new ArrayList<>();
        for (Task task : tasks) {
            List<Task> last = batches.isEmpty() ? List.of() : batches.getLast();
            boolean alone = task.concurrent().isPresent()
                    || last.isEmpty()
                    || last.getLast().concurrent().isPresent()
                    || !last.getLast().module().equals(task.module());
            if (alone) {
                last = new ArrayList<>();
                batches.add(last);
            }
            last.add(task);
        }
        return batches;
    }

    /** Tries again, with growing pauses, the script that did not get its lock; those before it stay applied. */
    private void patiently(Connection connection, List<Task> tasks) throws SQLException {
        List<Task> left = tasks;
        int pause = FIRST_PAUSE_MS;
        for (int retries = 0; ; retries++) {
            try {
                once(connection, left);
                return;
            } catch (ScriptFailure failure) {
                Optional<Task> stopped = session.current();
                if (!failure.isLockTimeout() || stopped.isEmpty() || retries == settings.lockRetries()) {
                    throw failure;
                }
                LOG.warn(
                        "{} did not get its lock, held by {}; trying again ({} of {})",
                        stopped.get().label(),
                        session.blockers(),
                        retries + 1,
                        settings.lockRetries());
                HistoryTables.forgetFailed(connection, List.of(stopped.get().module()));
                left = left.subList(left.indexOf(stopped.get()), left.size());
                Pause.of(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            }
        }
    }

    private Work prepared(Connection connection, ConcurrentStatement statement, Task task) throws SQLException {
        session.enter(connection, task.module(), task.script());
        session.meet(task);
        Work work = Work.LEFT;
        if (HistoryTables.exists(connection, task.module())) {
            try {
                work = statement.prepare(connection);
            } catch (SQLException e) {
                throw new ScriptFailure(1, task.script().sql(), e); // to clear away waits for locks as well
            }
        }
        session.clean(connection);
        return work;
    }

    /** Records what an earlier try has done but did not live to record. */
    private void adopt(Connection connection, Task task) throws SQLException {
        LOG.info("{} is done already: an earlier try has left its work, but no record", task.label());
        connection.setAutoCommit(false); // whatever fails from here on is rolled back where the session is given back
        session.before(connection, task);
        session.after(connection, task);
        HistoryTables.record(connection, task, session.millisecondsOfCurrent());
        connection.commit();
        connection.setAutoCommit(true);
        session.commitSeen();
    }
}
