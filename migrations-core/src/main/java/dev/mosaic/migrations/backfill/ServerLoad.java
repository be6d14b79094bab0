package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.settings.BackfillSettings.Limits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The load of the server, whatever causes it: standbys that lag, WAL that waits to be archived, sessions that wait for
 * locks.
 *
 * <p>One query reads all of it. A role without {@code pg_monitor} does not see the lag of standbys (PostgreSQL manual,
 * "The Cumulative Statistics System").
 */
final class ServerLoad {
    private static final String SIGNALS = """
            select
              (
                select extract(epoch from max(replay_lag))
                from pg_catalog.pg_stat_replication
              ) as replication_lag,
              case when pg_is_in_recovery() then null else pg_walfile_name(pg_current_wal_lsn()) end as wal,
              (
                select case when current_setting('archive_mode') <> 'off' then coalesce(last_archived_wal, last_failed_wal) end
                from pg_catalog.pg_stat_archiver
              ) as archived_wal,
              pg_size_bytes(current_setting('wal_segment_size')) as segment_bytes,
              (
                select extract(epoch from clock_timestamp() - min(waitstart))
                from pg_catalog.pg_locks
                where not granted
                  and pid <> pg_backend_pid()
                  and locktype <> 'advisory'
                  and (database is null or database = 0 or database = (
                    select oid from pg_catalog.pg_database where datname = current_database()))
              ) as lock_wait
            """;

    /** The name of a WAL segment: timeline, log, segment in it, each of 8 hexadecimal digits. */
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    private static final long BYTES_OF_A_LOG = 1L << 32;

    private final Limits limits;

    ServerLoad(Limits limits) {
        this.limits = limits;
    }

    /** Returns the signals that exceed their limits, as text; empty if none does. */
    Optional<String> over(Connection connection) throws SQLException {
        return Sql.queryOne(connection, SIGNALS, this::over);
    }

    private Optional<String> over(ResultSet signals) throws SQLException {
        List<String> over = new ArrayList<>();
        double lag = signals.getDouble("replication_lag");
        double mostLag = limits.maxReplicationLag().toMillis() / 1000.0;
        if (lag > mostLag) {
            over.add(String.format(Locale.ROOT, "a standby lags by %.1f s (limit %.1f s)", lag, mostLag));
        }
        long segments = unarchived(
                signals.getString("wal"), signals.getString("archived_wal"), signals.getLong("segment_bytes"));
        if (segments > limits.maxUnarchivedWal()) {
            over.add(String.format(
                    Locale.ROOT,
                    "%d WAL segments are not archived yet (limit %d)",
                    segments,
                    limits.maxUnarchivedWal()));
        }
        double wait = signals.getDouble("lock_wait");
        double longestWait = limits.maxLockWait().toMillis() / 1000.0;
        if (wait > longestWait) {
            over.add(String.format(
                    Locale.ROOT, "a session has waited %.1f s for a lock (limit %.1f s)", wait, longestWait));
        }
        return over.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", over));
    }

    /** Returns how many full segments are not archived, from the names of the current and the last archived one. */
    static long unarchived(@Nullable String current, @Nullable String archived, long segmentBytes) {
        if (current == null || archived == null || !SEGMENT.matcher(archived).matches()) {
            return 0;
        }
        return Math.max(0, number(current, segmentBytes) - number(archived, segmentBytes) - 1);
    }

    private static long number(String name, long segmentBytes) {
        return Long.parseLong(name.substring(8, 16), 16) * (BYTES_OF_A_LOG / segmentBytes)
                + Long.parseLong(name.substring(16), 16);
    }
}
