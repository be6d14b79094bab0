package dev.mosaic.migrations.run;

import dev.mosaic.migrations.MigrationSettings;
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
            Optional<ConcurrentStatement> concurrent = batch.getFirst().concurrent();
            if (concurrent.isEmpty()) {
                patiently(connection, batch);
            } else if (prepared(connection, concurrent.get(), batch.getFirst()) == Work.LEFT) {
                patiently(connection, batch);
            } else {
                adopt(connection, batch.getFirst());
            }
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
                flyway.apply(connection, left, session);
                session.commitSeen();
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
        try {
            return HistoryTables.exists(connection, task.module()) ? statement.prepare(connection) : Work.LEFT;
        } finally {
            session.clean(connection);
        }
    }

    /** Records what an earlier try has done but did not live to record. */
    private void adopt(Connection connection, Task task) throws SQLException {
        LOG.info("{} is done already: an earlier try has left its work, but no record", task.label());
        connection.setAutoCommit(false);
        try {
            session.before(connection, task);
            session.after(connection, task);
            HistoryTables.record(connection, task, session.millisecondsOfCurrent());
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        session.commitSeen();
    }
}
