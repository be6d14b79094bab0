package dev.mosaic.migrations.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mosaic.migrations.problem.MigrationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * All that a command could change: what the schemas consist of, and every row of every table, records and log included.
 *
 * @param catalog the objects
 * @param rows the rows as text, by table
 */
record Snapshot(Catalog catalog, Map<String, @Nullable String> rows) {
    private static final String TABLES = """
            select c.oid::regclass::text as name
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'v')
              and n.nspname not like 'pg\\_%'
              and n.nspname <> 'information_schema'
            """;

    static Snapshot of(TestDatabase database) {
        List<String> tables = database.query(TABLES).stream()
                .map(row -> String.valueOf(row.get("name")))
                .toList();
        Map<String, @Nullable String> rows = new TreeMap<>();
        tables.forEach(table -> rows.put(
                table, database.value("select string_agg(t::text, ' ' order by t::text) from %s t".formatted(table))));
        return new Snapshot(database.catalog(), rows);
    }

    /** Checks that a refused action reports an error and changes nothing. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            TestDatabase database, ThrowingCallable attempt) {
        Snapshot before = of(database);
        Throwable refusal = catchThrowable(attempt);
        assertThat(of(database)).isEqualTo(before);
        return Assertions.assertThat(refusal).isInstanceOf(MigrationException.class);
    }
}
