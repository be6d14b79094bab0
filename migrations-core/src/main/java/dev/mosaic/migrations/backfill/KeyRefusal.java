package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The reason why a unique index is no {@link BatchKey}.
 *
 * @param columns its columns, as SQL spells them
 * @param isDeferrable whether its constraint is DEFERRABLE
 * @param isValid whether its build completed
 * @param isPartial whether it has a predicate or expressions, so that it does not identify each row
 * @param mayBeNull whether one of its columns may be null
 */
record KeyRefusal(List<String> columns, boolean isDeferrable, boolean isValid, boolean isPartial, boolean mayBeNull) {
    private static final String UNIQUE = """
            select
              coalesce(array_agg(quote_ident(a.attname) order by k.place) filter (where a.attname is not null), '{}') as columns,
              not i.indimmediate as is_deferrable,
              i.indisvalid as is_valid,
              i.indpred is not null or i.indexprs is not null as is_partial,
              coalesce(bool_or(not a.attnotnull), false) as may_be_null
            from pg_catalog.pg_index i
            cross join unnest(i.indkey::int2[]) with ordinality as k (attribute, place)
            left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attribute and a.attnum > 0
            where i.indrelid = to_regclass(?)
              and i.indisunique
              and k.place <= i.indnkeyatts
            group by i.indexrelid, i.indisprimary
            order by i.indisprimary desc, i.indexrelid
            """;

    KeyRefusal {
        columns = List.copyOf(columns);
    }

    /**
     * Returns why a table has no usable key, as sentences.
     *
     * @param wanted the declared columns; empty: none
     */
    static String why(Connection connection, String table, List<String> wanted) throws SQLException {
        boolean exists =
                Sql.queryOne(connection, "select to_regclass(?) is not null", result -> result.getBoolean(1), table);
        if (!exists) {
            return "The table %s does not exist.".formatted(table);
        }
        List<KeyRefusal> keys = Sql.query(
                connection,
                UNIQUE,
                result -> new KeyRefusal(
                        Arrays.asList((String[]) result.getArray("columns").getArray()),
                        result.getBoolean("is_deferrable"),
                        result.getBoolean("is_valid"),
                        result.getBoolean("is_partial"),
                        result.getBoolean("may_be_null")),
                table);
        Optional<KeyRefusal> nearest = keys.stream()
                .filter(key -> wanted.isEmpty() || BatchKey.names(key.columns).equals(BatchKey.names(wanted)))
                .findFirst();
        return nearest.map(KeyRefusal::reason)
                .orElse(
                        wanted.isEmpty()
                                ? "The table has no unique index."
                                : "The table has no unique index on exactly (%s)."
                                        .formatted(String.join(", ", wanted)));
    }

    private String reason() {
        List<String> reasons = new ArrayList<>();
        if (isDeferrable) {
            reasons.add("the constraint is deferrable, so duplicates may exist until commit");
        }
        if (!isValid) {
            reasons.add("its index is invalid");
        }
        if (isPartial) {
            reasons.add("its index is partial or has an expression");
        }
        if (mayBeNull) {
            reasons.add("a column is nullable");
        }
        return reasons.isEmpty()
                ? "A not-null constraint on the key (%s) is not validated.".formatted(String.join(", ", columns))
                : "The key (%s) does not always identify one row: %s."
                        .formatted(String.join(", ", columns), String.join("; ", reasons));
    }
}
