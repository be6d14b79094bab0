package dev.mosaic.migrations.backfill;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The unique key that orders the rows of a backfill.
 *
 * @param columns its columns, as SQL spells them
 * @param types their types, as SQL spells them: a value is stored as text, and cast back to its type
 */
record BatchKey(List<String> columns, List<String> types) {
    /** The unique indexes of a table that identify each row, the primary key first. */
    static final String UNIQUE = """
            select
              array_agg(quote_ident(a.attname) order by k.place) as columns,
              array_agg(format_type(a.atttypid, a.atttypmod) order by k.place) as types
            from pg_catalog.pg_index i
            cross join unnest(i.indkey::int2[]) with ordinality as k (attribute, place)
            join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attribute
            where i.indrelid = to_regclass(?)
              and i.indisunique
              and i.indisvalid
              and i.indimmediate
              and i.indpred is null
              and i.indexprs is null
              and k.place <= i.indnkeyatts
            group by i.indexrelid, i.indisprimary
            having bool_and(a.attnotnull and not exists (
              select from pg_catalog.pg_constraint c -- which PostgreSQL 18 has for not null, and may not have validated
              where c.conrelid = i.indrelid and c.contype = 'n' and c.conkey = array[a.attnum] and not c.convalidated))
            order by i.indisprimary desc, count(*), min(i.indexrelid::bigint)
            """;

    BatchKey {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
    }

    /** The position of a row in the order of a key, each column as text. */
    record KeyPosition(List<String> values) {
        KeyPosition {
            values = List.copyOf(values);
        }

        static KeyPosition of(Array array) throws SQLException {
            return new KeyPosition(Arrays.asList((String[]) array.getArray()));
        }

        /** Returns the position as an argument of a statement. */
        Array in(Connection connection) throws SQLException {
            return connection.createArrayOf("text", values.toArray());
        }

        @Override
        public String toString() {
            return String.join(", ", values);
        }
    }

    /**
     * Returns the key of a table.
     *
     * @param wanted the declared columns, as SQL spells them; empty: the primary key, else the shortest unique key
     * @return empty if no unique index has exactly these columns, all of them NOT NULL
     */
    static Optional<BatchKey> find(Connection connection, String table, List<String> wanted) throws SQLException {
        return Sql.query(connection, UNIQUE, BatchKey::read, table).stream()
                .filter(key -> wanted.isEmpty() || names(key.columns).equals(names(wanted)))
                .findFirst();
    }

    /** Returns the names that SQL spells so. */
    static List<String> names(List<String> spelled) {
        return spelled.stream()
                .map(each -> each.startsWith("\"")
                        ? each.substring(1, each.length() - 1).replace("\"\"", "\"")
                        : each.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Returns the columns as a list, each with a prefix such as the table's alias and a dot. */
    String columns(String prefix, String suffix) {
        return columns.stream().map(column -> prefix + column + suffix).collect(joining(", "));
    }

    /** Returns a condition that compares a row with a position: {@code (history.id) > ('…'::uuid)}. */
    String compared(String prefix, String operator, KeyPosition place) {
        return "(%s) %s (%s)".formatted(columns(prefix, ""), operator, literals(place));
    }

    private String literals(KeyPosition place) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> Sql.literal(place.values.get(i)) + "::" + types.get(i))
                .collect(joining(", "));
    }

    private static BatchKey read(ResultSet result) throws SQLException {
        return new BatchKey(texts(result, "columns"), texts(result, "types"));
    }

    private static List<String> texts(ResultSet result, String column) throws SQLException {
        return new ArrayList<>(Arrays.asList((String[]) result.getArray(column).getArray()));
    }
}
