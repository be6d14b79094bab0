package dev.mosaic.migrations.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps of {@link KilledModules} as one snapshot of a database shows them.
 *
 * @param recorded the steps that the histories name, once for each row
 * @param events the steps that the event log calls applied or adopted, once for each event
 * @param made the steps whose objects and rows are there
 * @param halves what is there in part
 */
record ObservedSteps(List<String> recorded, List<String> events, Set<String> made, List<String> halves) {
    /** Work that is committed before its record: the index, and the last batch. */
    private static final Set<String> RECORDED_LATER = Set.of("shop:3", "shop:4");

    private static final String OBJECTS = """
            select format('%s.%s', n.nspname, c.relname)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_index i on i.indexrelid = c.oid
            where n.nspname in ('migrations', 'base', 'shop')
              and coalesce(i.indisvalid, true)
            union all
            select format('%s.%s()', n.nspname, p.proname)
            from pg_catalog.pg_proc p
            join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('migrations', 'base', 'shop')
            """;

    /** Reads in a transaction of its own, which is one snapshot. */
    static ObservedSteps at(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            return at(statement);
        } finally {
            if (!connection.isClosed()) {
                connection.commit();
            }
        }
    }

    private static ObservedSteps at(Statement statement) throws SQLException {
        Set<String> objects = new HashSet<>(strings(statement, OBJECTS));
        List<String> recorded = new ArrayList<>();
        for (String module : List.of("migrations", "base", "shop")) {
            if (objects.contains(module + ".flyway_schema_history")) {
                recorded.addAll(strings(
                        statement,
                        "select '%1$s:' || coalesce(version, description) from %1$s.flyway_schema_history order by installed_rank"
                                .formatted(module)));
            }
        }
        List<String> events = objects.contains("migrations.event")
                ? strings(
                        statement,
                        "select module || ':' || coalesce(version::text, name) from migrations.event"
                                + " where kind in ('applied', 'adopted') order by id")
                : List.of();
        ObservedSteps steps = new ObservedSteps(recorded, events, new TreeSet<>(), new ArrayList<>());
        steps.tell("migrations:1", objects, "migrations.event", "migrations.refuse_change()");
        steps.tell("migrations:2", objects, "migrations.script");
        steps.tell("migrations:3", objects, "migrations.backfill", "migrations.backfill_row");
        steps.tell("migrations:4", objects, "migrations.node");
        steps.tell("migrations:5", objects, "migrations.fact");
        steps.tell("migrations:6", objects, "migrations.object", "migrations.catalog_record");
        steps.tell("base:1", objects, "base.words");
        steps.tell("base:2", objects, "base.slow_length()", "base.set_length()");
        steps.tell("base:lengths", objects, "base.lengths");
        steps.tell("shop:1", objects, "shop.items");
        steps.tell("shop:3", objects, "shop.items_length_idx");
        if (objects.contains("base.words")) {
            steps.count("base:1", 500, statement, "select count(*) from base.words");
        }
        if (objects.contains("shop.items")) {
            steps.count("shop:2", KilledModules.ITEMS, statement, "select count(*) from shop.items");
            steps.backfill(statement);
        }
        if (objects.contains("shop.codes")) {
            steps.count("shop:5", KilledModules.CODES, statement, "select count(*) from shop.codes");
            if (!steps.made.contains("shop:5")) {
                steps.halves.add("shop:5 has a table without rows");
            }
        }
        return steps;
    }

    /** Fails unless each step is there with its record and its event, or is not there at all. */
    ObservedSteps assertWhole() {
        assertThat(halves).isEmpty();
        assertThat(recorded).doesNotHaveDuplicates();
        assertThat(events).containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(made).containsAll(recorded);
        Set<String> unrecorded = new TreeSet<>(made);
        recorded.forEach(unrecorded::remove);
        assertThat(RECORDED_LATER).containsAll(unrecorded);
        return this;
    }

    private void tell(String step, Set<String> objects, String... its) {
        List<String> present = List.of(its).stream().filter(objects::contains).toList();
        if (present.size() == its.length) {
            made.add(step);
        } else if (!present.isEmpty()) {
            halves.add(step + " has only " + present);
        }
    }

    private void count(String step, int wanted, Statement statement, String query) throws SQLException {
        String count = strings(statement, query).getFirst();
        if (count.equals(String.valueOf(wanted))) {
            made.add(step);
        } else if (!count.equals("0")) {
            halves.add("%s has %s rows of %d".formatted(step, count, wanted));
        }
    }

    /** The rows that are filled are those that the progress counts, each once. */
    private void backfill(Statement statement) throws SQLException {
        String filled = strings(
                        statement,
                        "select concat_ws(' ', count(*), coalesce(min(id), 1), coalesce(max(id), 0), coalesce(max(times), 1))"
                                + " from shop.items where times > 0")
                .getFirst();
        String progress = String.join(
                " ",
                strings(
                        statement,
                        "select concat_ws(' ', rows_changed, 1, rows_read, 1) from migrations.backfill where module = 'shop'"));
        if (!filled.equals(progress.isEmpty() ? "0 1 0 1" : progress)) {
            halves.add("shop:4 has filled %s, but noted %s".formatted(filled, progress));
        }
        if (filled.startsWith(KilledModules.ITEMS + " ")) {
            made.add("shop:4");
        }
        boolean done = "done"
                .equals(String.join(
                        "", strings(statement, "select state from migrations.backfill where module = 'shop'")));
        if (done != recorded.contains("shop:4")) {
            halves.add("shop:4 is done: %b, recorded: %b".formatted(done, !done));
        }
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
