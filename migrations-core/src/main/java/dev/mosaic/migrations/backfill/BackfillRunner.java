package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.activity.Activity;
import dev.mosaic.migrations.backfill.BackfillProgress.Entry;
import dev.mosaic.migrations.backfill.BatchKey.KeyPosition;
import dev.mosaic.migrations.backfill.Rows.Range;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runner of a backfill, which resumes where the last attempt stopped.
 *
 * <p>A batch and its progress are one transaction. Rows written before its position meanwhile are not processed: a
 * trigger, a default, or the sweep of the contract step covers them. Rows added at the end of the key are processed.
 */
public final class BackfillRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillRunner.class);
    private static final long BETWEEN_REPORTS_NANOS = 10_000_000_000L;

    private final Connection connection;
    private final BackfillTask task;
    private final BatchedStatement statement;
    private final Rows rows;
    private final FailedRows failedRows;
    private final Throttle throttle;
    private final WriterDetector writers;
    private final BatchSize size;
    private final BatchRetries retries;
    private Optional<KeyPosition> position;
    private Backfill now;
    private long reported = System.nanoTime();
    private long read;

    private BackfillRunner(Connection connection, BackfillTask task, Rows rows, Entry entry) {
        this.connection = connection;
        this.task = task;
        this.statement = new BatchedStatement(task.script());
        this.rows = rows;
        this.failedRows = new FailedRows(connection, task, rows);
        this.throttle = new Throttle(connection, task);
        this.writers = new WriterDetector(task.settings());
        this.size = new BatchSize(task.settings(), entry.backfill().batchSize());
        this.retries = new BatchRetries(task.step(), task.retries());
        this.position = entry.last();
        this.now = entry.backfill();
    }

    /**
     * Backfills all rows that are left. The connection is in auto-commit mode before and after.
     *
     * @return how many rows were processed; the caller records that the step is done
     * @throws StepFailed if the table has no usable key, or its statement fails for some rows
     * @throws BatchRefused if the statement itself fails, or the server cannot be queried
     */
    public static long run(Connection connection, BackfillTask task) {
        BackfillRunner backfill;
        try {
            Rows rows = new Rows(task.batch().table(), key(connection, task));
            backfill = new BackfillRunner(connection, task, rows, begun(connection, task, rows));
        } catch (SQLException e) {
            throw BatchRefused.of(e, "No batch was started.");
        }
        try {
            return backfill.runToEnd();
        } catch (SQLException e) {
            throw BatchRefused.of(e, backfill.left());
        }
    }

    /** Checks for a failure that the step did not cause: a lock, a deadlock or a time-out that stopped every retry. */
    public static boolean isStoppedByOthers(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return BatchFailure.of(refusal) == BatchFailure.TRANSIENT;
            }
        }
        return false;
    }

    /** Returns a sentence about what is committed of the step. */
    private String left() {
        return position.map(place ->
                        "The batches up to (%s) = (%s) are committed: %d rows read, %d changed. The backfill resumes after them."
                                .formatted(rows.key().columns("", ""), place, now.rowsRead(), now.rowsChanged()))
                .orElse("No batch of it was committed.");
    }

    private static BatchKey key(Connection connection, BackfillTask task) throws SQLException {
        String table = task.batch().table();
        Optional<BatchKey> key = BatchKey.find(connection, table, task.batch().key());
        if (key.isPresent()) {
            return key.get();
        }
        throw StepFailed.of(
                task.step().toString(),
                new Explanation(
                        "%s cannot backfill %s: it has no usable key.".formatted(task.step(), table),
                        KeyRefusal.why(connection, table, task.batch().key()),
                        "Declare another key in %s: --@ batch: %s by …, or add a primary key."
                                .formatted(task.script().location(), table)),
                null);
    }

    /**
     * Begins or resumes a step. One that was begun with another script or key starts from the beginning, since its
     * position would have another meaning.
     */
    private static Entry begun(Connection connection, BackfillTask task, Rows rows) throws SQLException {
        Optional<Entry> known = BackfillProgress.entry(connection, task.step());
        if (known.isPresent()
                && (known.get().checksum() != task.script().checksum()
                        || !known.get().isAbout(rows)
                        || known.get().backfill().state() == Backfill.State.DONE)) {
            LOG.info("{} restarts from the first row: its script or key was changed, or it was undone", task.step());
            BackfillProgress.forget(connection, task.step());
            known = Optional.empty();
        }
        if (known.isPresent()) {
            BackfillProgress.resume(connection, task.step(), task.node());
        } else {
            BackfillProgress.begin(
                    connection,
                    task.step(),
                    task.script().checksum(),
                    rows,
                    new BatchRetries(task.step(), task.retries()).with(() -> rows.estimate(connection)),
                    task.batch().size().orElse(task.settings().initialBatchSize()),
                    task.node());
        }
        return BackfillProgress.entry(connection, task.step()).orElseThrow();
    }

    private long runToEnd() throws SQLException {
        LOG.info("{}", now);
        retryFailedRows();
        long start;
        do { // rows added at the end meanwhile are the next pass; each is shorter than the one before it
            start = read;
            Optional<KeyPosition> end = retries.with(() -> rows.last(connection));
            if (end.isPresent()) {
                upTo(end.get());
            }
        } while (read - start > size.rows());
        retryFailedRows(); // the conflicting session may have ended
        failedRows.refuse(1, "has processed all rows of %s");
        LOG.info("{}", now.in(Backfill.State.DONE, Optional.empty()));
        return read;
    }

    private void retryFailedRows() throws SQLException {
        while (!retries.with(() -> failedRows.retry(statement))) {
            throttle.checkImmediately();
            throttle.waitWhileThrottled(now);
        }
        now = BackfillProgress.of(connection, task.step()).orElseThrow();
    }

    private void upTo(KeyPosition end) throws SQLException {
        int most = Integer.MAX_VALUE; // fewer rows while a failing row is located
        while (true) {
            throttle.waitWhileThrottled(now);
            int wanted = Math.min(size.rows(), most);
            Optional<Range> range = retries.with(() -> rows.next(connection, position, end, wanted));
            if (range.isEmpty()) {
                return;
            }
            try {
                task.listener()
                        .observe(
                                new Activity.RowBatch(
                                        task.step(),
                                        now.batches() + 1,
                                        range.get().rows()),
                                () -> batch(range.get()));
                retries.succeeded();
                most = most >= size.rows() ? Integer.MAX_VALUE : most * 2;
            } catch (SQLException e) {
                Sql.rollBack(connection, e);
                switch (BatchFailure.of(e)) {
                    case TRANSIENT -> {
                        size.tooMany();
                        retries.pause("a batch of %d rows".formatted(range.get().rows()), e);
                    }
                    case ROW -> {
                        if (range.get().rows() > 1) {
                            most = (int) (range.get().rows() / 2);
                        } else {
                            skip(range.get(), e);
                        }
                    }
                    case STATEMENT -> throw e;
                }
            }
        }
    }

    private void batch(Range range) throws SQLException {
        long started = System.nanoTime();
        connection.setAutoCommit(false);
        if (!BackfillProgress.begins(connection, task.step())) {
            connection.rollback();
            connection.setAutoCommit(true);
            throttle.checkImmediately();
            return;
        }
        writers.atBatch(connection);
        String sql = statement.over(rows.key(), position, range.last());
        long changed;
        try {
            changed = task.role().run(connection, sql);
        } catch (SQLException e) {
            if (BatchFailure.of(e) == BatchFailure.STATEMENT) {
                Sql.rollBack(connection, e);
                throw BatchRefused.of(sql, e, left());
            }
            throw e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        BackfillProgress.advance(connection, task.step(), position, range, changed, size.rows(), took.toMillis());
        connection.commit();
        connection.setAutoCommit(true);
        size.took((int) range.rows(), Duration.ofNanos(System.nanoTime() - started), writers.target());
        done(range, changed, 0, took.toMillis());
    }

    private void skip(Range row, SQLException failure) throws SQLException {
        LOG.warn(
                "{}: the statement failed for the row {}, which is skipped: {}",
                task.step(),
                row.last(),
                FailedRows.message(failure));
        connection.setAutoCommit(false);
        failedRows.record(row.last(), failure);
        BackfillProgress.advance(connection, task.step(), position, row, 0, size.rows(), 0);
        connection.commit();
        connection.setAutoCommit(true);
        done(row, 0, 1, 0);
        failedRows.refuse(task.settings().maxFailedRows(), "has stopped in %s");
    }

    private void done(Range range, long changed, long failed, long milliseconds) {
        position = Optional.of(range.last());
        read += range.rows();
        now = now.after(range.rows(), changed, failed, size.rows(), milliseconds);
        task.progress().accept(now);
        if (System.nanoTime() - reported > BETWEEN_REPORTS_NANOS) {
            reported = System.nanoTime();
            LOG.info("{}", now);
        }
    }
}
