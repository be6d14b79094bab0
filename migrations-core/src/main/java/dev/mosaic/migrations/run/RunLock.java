package dev.mosaic.migrations.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The lock that lets one run at a time change a database.
 *
 * <p>It is a session advisory lock (PostgreSQL manual, 13.3.5) held by the very session that runs the migrations. A lock on a connection of
 * its own could outlive or die before the session that works; here, losing one is losing the other. Waiting ones ask again and again
 * instead of waiting inside PostgreSQL: a query that waits holds a snapshot, for which CREATE INDEX CONCURRENTLY would wait in turn.
 */
final class RunLock {
    /** The two halves of the key: the letters "mosa" and "ic". */
    private static final int CLASS = 0x6D6F7361;

    private static final int OBJECT = 0x6963;

    private RunLock() {}

    /** Gets the lock if nobody holds it. */
    static boolean tryGet(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection, "select pg_try_advisory_lock(?, ?)", result -> result.getBoolean(1), CLASS, OBJECT);
    }

    /** Whether this session still has the lock: a script can release it. */
    static boolean isHeldBy(Connection connection) throws SQLException {
        return Sql.queryOne(connection, """
                select exists (
                  select from pg_catalog.pg_locks
                  where locktype = 'advisory'
                    and pid = pg_backend_pid()
                    and database = (select oid from pg_catalog.pg_database where datname = current_database())
                    and classid = ?::bigint::oid
                    and objid = ?::bigint::oid
                    and objsubid = 2
                    and granted)
                """, result -> result.getBoolean(1), CLASS, OBJECT);
    }

    /** Who holds the lock: the name of the node, its address, the process of the server that serves it. */
    static Optional<String> holder(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        """
                        select a.application_name, coalesce(host(a.client_addr), 'local'), a.pid, a.usename
                        from pg_catalog.pg_locks l
                        join pg_catalog.pg_stat_activity a on a.pid = l.pid
                        where l.locktype = 'advisory'
                          and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
                          and l.classid = ?::bigint::oid
                          and l.objid = ?::bigint::oid
                          and l.objsubid = 2
                          and l.granted
                        """,
                        result -> "%s from %s (server process %d, user %s)"
                                .formatted(
                                        result.getString(1),
                                        result.getString(2),
                                        result.getInt(3),
                                        result.getString(4)),
                        CLASS,
                        OBJECT)
                .stream()
                .findFirst();
    }
}
