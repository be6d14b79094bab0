package dev.mosaic.migrations.monitor;

import dev.mosaic.migrations.model.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The statement that a session of a run executes now, and the sessions that block it (PostgreSQL manual, 27.2.3, pg_stat_activity).
 *
 * @param process the process ID of its server process
 * @param step the first pending step that is not deferred, which a run applies next; absent if there is none
 * @param isReadable false if the database user may not read what sessions of others do (role pg_read_all_stats)
 * @param query the text of its statement, as far as PostgreSQL keeps it; absent if it may not be read, or nothing runs
 * @param since when the statement began
 * @param waitsFor what it waits for, such as {@code Lock: relation}; absent while it works
 * @param blockers the sessions that hold the lock it waits for, or wait for it before it (pg_blocking_pids)
 */
public record RunStatement(
        int process,
        Optional<StepId> step,
        boolean isReadable,
        Optional<String> query,
        Optional<Instant> since,
        Optional<String> waitsFor,
        List<Blocker> blockers) {
    public RunStatement {
        blockers = List.copyOf(blockers);
    }

    /**
     * A session that blocks another one.
     *
     * @param process the process ID of its server process
     * @param user its database user
     * @param application its {@code application_name}; may be empty
     * @param state its state, such as {@code idle in transaction}
     * @param query its current statement, or the last one while it is idle; may be empty
     * @param queryAge how long ago that statement began
     * @param transactionAge how long ago its transaction began
     */
    public record Blocker(
            int process,
            String user,
            String application,
            String state,
            String query,
            Optional<Duration> queryAge,
            Optional<Duration> transactionAge) {}
}
