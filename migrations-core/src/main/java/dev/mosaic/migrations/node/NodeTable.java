package dev.mosaic.migrations.node;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.StepId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Statements on {@code migrations.node}. Times are those of the database: the clocks of nodes may differ. */
final class NodeTable {
    /** The two halves of the key of the lock: the letters "mosn" and "ode". */
    private static final int CLASS = 0x6D6F736E;

    private static final int OBJECT = 0x6F6465;

    private NodeTable() {}

    /** Checks whether the user lacks the privilege on the table. */
    static boolean isDenied(SQLException refusal) {
        return SqlState.INSUFFICIENT_PRIVILEGE.isOf(refusal);
    }

    /** Returns the nodes that have not expired, the oldest first; empty if the table cannot be read. */
    static List<LiveNode> live(Connection connection) throws SQLException {
        try {
            return Sql.query(connection, """
                    select
                      name,
                      application_version,
                      newest_steps,
                      started_at,
                      seen_at
                    from migrations.node
                    where expires_at > clock_timestamp()
                    order by started_at, id
                    """, NodeTable::node);
        } catch (SQLException e) {
            if (isDenied(e)
                    || Set.of(SqlState.UNDEFINED_TABLE, SqlState.INVALID_SCHEMA_NAME)
                            .contains(SqlState.of(e))) {
                return List.of();
            }
            throw e;
        }
    }

    /** Adds a node, or renews one that had expired; deletes those that expired long ago. */
    static void add(Connection connection, UUID id, String name, String version, List<StepId> newest, Duration timeout)
            throws SQLException {
        Sql.update(
                connection,
                """
                with expired as (
                  delete from migrations.node
                  where expires_at < clock_timestamp() - interval '1 day'
                )
                insert into migrations.node
                  (id, name, application_version, newest_steps, expires_at)
                values (?, ?, ?, ?, clock_timestamp() + interval '1 ms' * ?)
                on conflict (id) do update set
                  seen_at = excluded.seen_at,
                  expires_at = excluded.expires_at
                """,
                id,
                name,
                version,
                newest.stream().map(StepId::toString).toArray(String[]::new),
                timeout.toMillis());
    }

    /**
     * Renews a node.
     *
     * @return false if the table no longer has it
     */
    static boolean renew(Connection connection, UUID id, Duration timeout) throws SQLException {
        return Sql.update(connection, """
                        update migrations.node
                        set seen_at = clock_timestamp(),
                            expires_at = clock_timestamp() + interval '1 ms' * ?
                        where id = ?
                        """, timeout.toMillis(), id) > 0;
    }

    static void remove(Connection connection, UUID id) throws SQLException {
        Sql.update(connection, "delete from migrations.node where id = ?", id);
    }

    /** Lets this transaction add a node, unless a contract step is being applied. */
    static boolean mayRegister(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection,
                "select pg_try_advisory_xact_lock_shared(?, ?)",
                result -> result.getBoolean(1),
                CLASS,
                OBJECT);
    }

    /** Blocks the registration of nodes; waits for registrations in progress, each of which is a single statement. */
    static void close(Connection connection) throws SQLException {
        Sql.query(connection, "select pg_advisory_lock(?, ?)", ResultSet::getRow, CLASS, OBJECT);
    }

    /** Allows the registration of nodes. */
    static void open(Connection connection) throws SQLException {
        Sql.query(connection, "select pg_advisory_unlock(?, ?)", ResultSet::getRow, CLASS, OBJECT);
    }

    private static LiveNode node(ResultSet result) throws SQLException {
        Array newest = result.getArray("newest_steps");
        return new LiveNode(
                result.getString("name"),
                result.getString("application_version"),
                instant(result, "started_at"),
                instant(result, "seen_at"),
                Arrays.stream((String[]) newest.getArray()).map(StepId::of).toList());
    }

    private static Instant instant(ResultSet result, String column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class).toInstant();
    }
}
