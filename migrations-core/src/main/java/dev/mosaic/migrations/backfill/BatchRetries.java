package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.model.StepId;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries, with growing pauses, of queries and batches that other sessions have stopped by a lock, a deadlock or a timeout. */
final class BatchRetries {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRetries.class);
    private static final int FIRST_PAUSE_MS = 100;
    private static final int LONGEST_PAUSE_MS = 10_000;

    private final StepId step;
    private final int retries;
    private int failures;
    private final Backoff backoff = new Backoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);

    /**
     * Creates the retries of one step.
     *
     * @param retries how often in succession it retries
     */
    BatchRetries(StepId step, int retries) {
        this.step = step;
        this.retries = retries;
    }

    interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Returns the result of the first attempt that no other session stops. */
    <T> T with(Attempt<T> attempt) throws SQLException {
        while (true) {
            try {
                T answer = attempt.run();
                succeeded();
                return answer;
            } catch (SQLException e) {
                if (BatchFailure.of(e) != BatchFailure.TRANSIENT) {
                    throw e;
                }
                pause("a query", e);
            }
        }
    }

    /** Pauses before the next attempt, or gives up. */
    void pause(String what, SQLException stopped) throws SQLException {
        if (++failures > retries) {
            throw stopped;
        }
        LOG.warn("{}: {} was stopped: {}", step, what, FailedRows.message(stopped));
        backoff.pause();
    }

    void succeeded() {
        failures = 0;
        backoff.reset();
    }
}
