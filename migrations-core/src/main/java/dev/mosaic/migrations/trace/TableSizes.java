package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.problem.DatabaseRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The sizes of the tables of a database, and how much they are written, as its statistics have it.
 *
 * @param tables the tables by their qualified name; none if no database was read
 */
public record TableSizes(Map<String, Table> tables) {
    /** The sizes of no database: each table counts as large. */
    public static final TableSizes UNKNOWN = new TableSizes(Map.of());

    private static final long FEW_ROWS = 10_000;
    private static final long FEW_BYTES = 10L << 20;

    private static final String READ = """
            select
              n.nspname,
              c.relname,
              greatest(c.reltuples, 0)::bigint,
              pg_catalog.pg_total_relation_size(c.oid),
              coalesce(s.n_tup_ins + s.n_tup_upd + s.n_tup_del, 0)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_stat_all_tables s on s.relid = c.oid
            where c.relkind in ('r', 'm') -- a partitioned table has no size of its own: it counts as large
              and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            """;

    /**
     * A table.
     *
     * @param rows the estimated number of rows
     * @param bytes the size with indexes and TOAST
     * @param writes the rows that were inserted, updated and deleted since the statistics began
     */
    public record Table(long rows, long bytes, long writes) {
        /** Returns whether all rows are read in some milliseconds, and few sessions write them. */
        boolean isSmall() {
            return rows < FEW_ROWS && bytes < FEW_BYTES && writes < FEW_ROWS;
        }

        @Override
        public String toString() {
            return "%s, %s, %s written".formatted(counted(rows), size(bytes), counted(writes));
        }

        private static String counted(long rows) {
            return rows < 1_000_000
                    ? rows + " rows"
                    : String.format(Locale.ROOT, "%.1f million rows", rows / 1_000_000.0);
        }

        private static String size(long bytes) {
            return bytes < 1 << 20 ? (bytes >> 10) + " kB" : (bytes >> 20) + " MB";
        }
    }

    public TableSizes {
        tables = Map.copyOf(tables);
    }

    /**
     * Reads the sizes by one query, which changes nothing and takes no lock on a table that blocks other sessions.
     *
     * @throws DatabaseRefused if the database cannot be queried
     */
    public static TableSizes read(DataSource database) {
        try (Connection connection = Connections.take(database)) {
            Map<String, Table> tables = new HashMap<>();
            for (Map.Entry<String, Table> table : Sql.query(
                    connection,
                    READ,
                    result -> Map.entry(
                            result.getString(1) + "." + result.getString(2),
                            new Table(result.getLong(3), result.getLong(4), result.getLong(5))))) {
                tables.put(table.getKey(), table.getValue());
            }
            return new TableSizes(tables);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Checks whether the database has all of some tables, and each of them is small. */
    boolean areSmall(Collection<String> names) {
        return !names.isEmpty()
                && names.stream().allMatch(name -> {
                    Table table = tables.get(name);
                    return table != null && table.isSmall();
                });
    }

    /** Returns a table with its size, if it is known. */
    String described(String name) {
        Table table = tables.get(name);
        return table == null ? name : "%s (%s)".formatted(name, table);
    }
}
