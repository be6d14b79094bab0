package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.backfill.BatchKey.KeyPosition;
import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The rows of a table in the order of a key.
 *
 * @param table the table, as SQL spells it
 * @param key the key
 */
record Rows(String table, BatchKey key) {
    /** Up to this many rows are counted, which is fast; for more, the estimate of the last ANALYZE is used. */
    private static final int COUNTED = 100_000;

    /** Consecutive rows: the position of the last one, and their number. */
    record Range(KeyPosition last, long rows) {}

    /** Returns the next rows after a position, at most as many as wanted; empty after the end. */
    Optional<Range> next(Connection connection, Optional<KeyPosition> behind, KeyPosition end, int wanted)
            throws SQLException {
        String sql = """
                select array[%1$s] as last, "rows of the batch"
                from (
                  select *, count(*) over () as "rows of the batch"
                  from (
                    select %2$s
                    from %3$s
                    where %4$s
                    order by %2$s
                    limit %5$d
                  ) as batch
                ) as counted
                order by %6$s
                limit 1
                """.formatted(
                key.columns("", "::text"),
                key.columns("", ""),
                table,
                behind.map(place -> key.compared("", ">", place) + " and ").orElse("") + key.compared("", "<=", end),
                wanted,
                key.columns("", " desc"));
        return Sql.query(
                        connection,
                        sql,
                        result ->
                                new Range(KeyPosition.of(result.getArray("last")), result.getLong("rows of the batch")))
                .stream()
                .findFirst();
    }

    /** Returns the position of the last row; empty if there is none. */
    Optional<KeyPosition> last(Connection connection) throws SQLException {
        String sql = "select array[%s] from %s order by %s limit 1"
                .formatted(key.columns("", "::text"), table, key.columns("", " desc"));
        return Sql.query(connection, sql, result -> KeyPosition.of(result.getArray(1))).stream()
                .findFirst();
    }

    /** Returns the estimated number of rows. */
    long estimate(Connection connection) throws SQLException {
        String sql = """
                select
                  (select count(*) from (select from %s limit %d) as first_rows) as counted,
                  (select reltuples::bigint from pg_catalog.pg_class where oid = to_regclass(?)) as estimated
                """.formatted(table, COUNTED);
        return Sql.queryOne(
                connection,
                sql,
                result -> result.getLong("counted") < COUNTED
                        ? result.getLong("counted")
                        : Math.max(result.getLong("counted"), result.getLong("estimated")),
                table);
    }
}
