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
 * The unique key in whose order the rows of a table are gone through.
 *
 * @param columns its columns, as SQL spells them
 * @param types their types, as SQL spells them: a value is kept as text, and becomes itself again by a cast
 */
record BatchKey(List<String> columns, List<String> types) {
    /** The unique indexes of a table that name each row, the primary key first. */
    private static final String UNIQUE = """
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

    /** A row's place in the order of a key, each column as text. */
    record Place(List<String> values) {
        Place {
            values = List.copyOf(values);
        }

        static Place of(Array array) throws SQLException {
            return new Place(Arrays.asList((String[]) array.getArray()));
        }

        /** The place as an argument of a statement. */
        Array in(Connection connection) throws SQLException {
            return connection.createArrayOf("text", values.toArray());
        }

        @Override
        public String toString() {
            return String.join(", ", values);
        }
    }

    /**
     * The key of a table.
     *
     * @param wanted the columns that were named, as SQL spells them; empty: the primary key, else the shortest unique key
     * @return absent if there is no unique index on just these columns, all of them not null
     */
    static Optional<BatchKey> find(Connection connection, String table, List<String> wanted) throws SQLException {
        return Sql.query(connection, UNIQUE, BatchKey::read, table).stream()
                .filter(key -> wanted.isEmpty() || names(key.columns).equals(names(wanted)))
                .findFirst();
    }

    /** What SQL means by these spellings. */
    static List<String> names(List<String> spelled) {
        return spelled.stream()
                .map(each -> each.startsWith("\"")
                        ? each.substring(1, each.length() - 1).replace("\"\"", "\"")
                        : each.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The columns in a list, each with that word before it, such as the name of the table in a statement and a dot. */
    String columns(String prefix, String suffix) {
        return columns.stream().map(column -> prefix + column + suffix).collect(joining(", "));
    }

    /** A condition that compares a row with a place: {@code (history.id) > ('…'::uuid)}. */
    String compared(String prefix, String operator, Place place) {
        return "(%s) %s (%s)".formatted(columns(prefix, ""), operator, literals(place));
    }

    private String literals(Place place) {
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
