package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that reports on a long step: which sessions it waits for, how far an index build is.
 *
 * <p>It uses its own connection, because that of the step is busy, and opens it only when a step lasts longer than most
 * do.
 */
final class StepWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StepWatch.class);
    private static final Duration FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOKS_BETWEEN_REMINDERS = 10;

    private static final String BLOCKERS = """
            select format(
                'process %s (%s, user %s, %s for %s s): %s',
                a.pid,
                coalesce(nullif(a.application_name, ''), 'no name'),
                a.usename,
                a.state,
                extract(epoch from clock_timestamp() - coalesce(a.state_change, a.xact_start, a.backend_start))::bigint,
                left(regexp_replace(a.query, '\\s+', ' ', 'g'), 200)
              )
            from unnest(pg_blocking_pids(?)) as blocker (pid)
            join pg_catalog.pg_stat_activity a on a.pid = blocker.pid
            """;

    private final DataSource dataSource;
    private final int process;
    private final String label;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable String blockers;

    /**
     * Watches a step until it is closed.
     *
     * @param process the server process that runs the step
     */
    StepWatch(DataSource dataSource, int process, String label) {
        this.dataSource = dataSource;
        this.process = process;
        this.label = label;
        Thread.ofVirtual().name("watch " + label).start(this::watch);
    }

    /** Returns the sessions that the step was last seen waiting for; null if there are none. */
    @Nullable
    String blockers() {
        return blockers;
    }

    /** Ends the watch when its next query is due: interrupting a query would break its connection. */
    @Override
    public void close() {
        over.countDown();
    }

    private void watch() {
        try {
            if (isOverAfter(FIRST_LOOK)) {
                return;
            }
            try (Connection connection = Connections.take(dataSource)) {
                int looks = 0;
                do {
                    look(connection, looks++ % LOOKS_BETWEEN_REMINDERS == 0);
                } while (!isOverAfter(BETWEEN_LOOKS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.debug("Cannot watch {}", label, e); // the step itself continues
        }
    }

    private boolean isOverAfter(Duration pause) throws InterruptedException {
        return over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Connection connection, boolean report) throws SQLException {
        List<String> seen = Sql.query(connection, BLOCKERS, result -> result.getString(1), process);
        String now = seen.isEmpty() ? null : String.join("; ", seen);
        if (now != null && (report || blockers == null)) {
            LOG.warn("{} waits for a lock held by {}", label, now);
        }
        if (now != null) {
            blockers = now;
        }
        if (report) {
            IndexBuilds.running(connection).stream()
                    .filter(build -> build.process() == process)
                    .forEach(build -> LOG.info("{}: {}", label, build));
        }
    }
}
