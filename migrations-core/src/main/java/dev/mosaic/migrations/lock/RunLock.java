package dev.mosaic.migrations.lock;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.session.SessionName;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.ActiveRun.Activity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The lock that lets only one run at a time change a database.
 *
 * <p>It is a session advisory lock (PostgreSQL manual, 13.3.5) held by the session that runs the migrations. A lock on
 * a separate connection could outlive that session or be lost before it; here both end together. Waiting runs poll
 * instead of waiting inside PostgreSQL: a waiting query holds a snapshot, for which CREATE INDEX CONCURRENTLY would
 * wait in turn.
 *
 * <p>PostgreSQL does not report since when a lock is held. So each session records it by a second, shared lock whose
 * key is the time. Unlike application_name it is not truncated, and a script can only change it by releasing the run
 * lock as well.
 */
public final class RunLock {
    /** The two halves of the key: the letters "mosa" and "ic". */
    private static final int CLASS = 0x6D6F7361;

    private static final int OBJECT = 0x6963;

    /** Shared locks that block no session; the second half of their key is the time at which they were taken, in seconds. */
    private static final int HELD_SINCE = 0x6D6F7368;

    private static final int WAITED_SINCE = 0x6D6F7377;
    private static final String SECONDS_FROM = "2020-01-01 00:00:00+00";

    private static final String HELD_BY_SESSION = """
            exists (
              select from pg_catalog.pg_locks
              where locktype = 'advisory'
                and pid = pg_backend_pid()
                and database = (select oid from pg_catalog.pg_database where datname = current_database())
                and classid = %d
                and objid = %d
                and objsubid = 2
                and granted)
            """.formatted(CLASS, OBJECT);

    /** Part of PostgreSQL's message when {@link #REFUSED_UNLESS_HELD} fails. */
    public static final String RELEASED = "the run lock was released";

    /**
     * A statement that fails unless this session still holds the lock: what follows it in a message then does not run.
     * The session acquires the lock twice, so that it keeps it during the test; reading {@code pg_locks} would cost as
     * much as a small step.
     */
    public static final String REFUSED_UNLESS_HELD = """
            select (
              case when pg_advisory_unlock(%1$d, %2$d) then
                case when pg_try_advisory_lock(%1$d, %2$d) then '1' else '%3$s' end
              else '%3$s'
              end
            )::integer;
            """.formatted(CLASS, OBJECT, RELEASED);

    /** The query that acquires the lock twice unless a session holds it: granted is OURS, TAKEN or NOT_OURS. */
    private static final String TAKING = """
            select
              case
                when %1$s then 'NOT_OURS'
                when pg_try_advisory_lock(%2$d, %3$d) then case when pg_try_advisory_lock(%2$d, %3$d) then 'OURS' end
                else 'TAKEN'
              end as granted
            """.formatted(HELD_BY_SESSION, CLASS, OBJECT);

    private RunLock() {}

    /** PostgreSQL's answer to a request for the lock. */
    private enum Grant {
        OURS,
        TAKEN,
        NOT_OURS
    }

    /**
     * Acquires the lock unless a session holds it.
     *
     * <p>PostgreSQL would grant it once more to a session that holds it (manual, 9.28.10). Such a session belongs to
     * another client, lent to this one by a pooler: the lock would be held twice.
     */
    public static boolean tryGet(Connection connection) throws SQLException {
        Grant grant = Sql.queryOne(connection, TAKING, result -> Grant.valueOf(result.getString("granted")));
        if (grant == Grant.NOT_OURS) {
            throw DatabaseRefused.sharedSession();
        }
        if (grant == Grant.OURS) {
            note(connection, HELD_SINCE);
        }
        return grant == Grant.OURS;
    }

    /** Returns the query by which a script acquires the lock without waiting: is_free, and the note since when it is held. */
    public static String taking() {
        return """
                select
                  t.granted = 'OURS' as mosaic_is_free,
                  case when t.granted = 'OURS' then
                    pg_advisory_lock_shared(%d, extract(epoch from clock_timestamp() - '%s'::timestamptz)::int)::text
                  end as mosaic_since
                from (
                %s) as t
                """.formatted(HELD_SINCE, SECONDS_FROM, TAKING);
    }

    /** Returns the query of the session that holds the lock, for a message: pid, user and name. */
    public static String holding() {
        return """
                select coalesce(string_agg(format('process %%s, user %%s, %%s', a.pid, a.usename, a.application_name), ', '), 'a session that has just ended')
                from pg_catalog.pg_locks l
                join pg_catalog.pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory'
                  and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
                  and l.classid = %d
                  and l.objid = %d
                  and l.objsubid = 2
                  and l.granted
                """.formatted(CLASS, OBJECT);
    }

    /** Shows other sessions that this session waits for the lock from now on. */
    public static void queue(Connection connection) throws SQLException {
        note(connection, WAITED_SINCE);
    }

    /**
     * Returns the holder of the lock, then the sessions that wait for it, the longest first.
     *
     * <p>A waiting session holds no lock that another session could see, except the one that records when it began.
     */
    public static List<ActiveRun> runs(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                """
                select
                  bool_or(l.classid = ?::bigint::oid) as holds,
                  a.application_name,
                  ?::timestamptz + interval '1 s' * coalesce(
                    max(l.objid::bigint) filter (where l.classid = ?::bigint::oid),
                    max(l.objid::bigint) filter (where l.classid = ?::bigint::oid)
                  ) as since,
                  a.pid,
                  a.usename,
                  host(a.client_addr) as address
                from pg_catalog.pg_locks l
                join pg_catalog.pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory'
                  and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
                  and l.objsubid = 2
                  and l.granted
                  and (l.classid = ?::bigint::oid and l.objid = ?::bigint::oid
                    or l.classid in (?::bigint::oid, ?::bigint::oid))
                group by a.pid, a.application_name, a.usename, a.client_addr
                order by holds desc, since, a.pid
                """,
                RunLock::run,
                CLASS,
                SECONDS_FROM,
                HELD_SINCE,
                WAITED_SINCE,
                CLASS,
                OBJECT,
                HELD_SINCE,
                WAITED_SINCE);
    }

    /** Returns the holder of the lock, if there is one. */
    public static Optional<ActiveRun> holder(Connection connection) throws SQLException {
        return runs(connection).stream()
                .filter(run -> run.activity() == Activity.MIGRATING)
                .findFirst();
    }

    private static void note(Connection connection, int kind) throws SQLException {
        Sql.query(
                connection,
                "select pg_advisory_lock_shared(?, extract(epoch from clock_timestamp() - ?::timestamptz)::int)",
                result -> result.getRow(),
                kind,
                SECONDS_FROM);
    }

    private static ActiveRun run(ResultSet result) throws SQLException {
        return new ActiveRun(
                result.getBoolean("holds") ? Activity.MIGRATING : Activity.WAITING,
                SessionName.node(result.getString("application_name")),
                Optional.ofNullable(result.getObject("since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                result.getInt("pid"),
                result.getString("usename"),
                Optional.ofNullable(result.getString("address")));
    }
}
