package dev.mosaic.migrations.squash;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.squash.ObjectStatement.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows that steps have left in tables, which the catalog does not have. Reads in a session with an empty search_path. */
final class TableRows {
    /** A statement of so many rows stays readable in a review, and a failure names its place. */
    private static final int ROWS_OF_STATEMENT = 100;

    private final Connection connection;
    private final StepId baseline;

    TableRows(Connection connection, StepId baseline) {
        this.connection = connection;
        this.baseline = baseline;
    }

    /**
     * Returns the statements for the rows of the tables that are named.
     *
     * @param facts the objects that the steps make
     * @param kept the tables whose rows belong to the baseline
     * @param omitted the tables whose rows do not
     * @throws StepFailed if a table has rows and is not named, or a named table is not made by the steps
     */
    List<ObjectStatement> statements(Collection<Fact> facts, Set<String> kept, Set<String> omitted)
            throws SQLException {
        List<String> tables = facts.stream()
                .filter(fact -> fact.kind() == FactKind.TABLE)
                .filter(fact -> !fact.definition().startsWith("foreign"))
                .filter(fact ->
                        !fact.definition().contains(" FOR VALUES ")) // its rows are those of the partitioned table
                .map(Fact::identity)
                .toList();
        Set<String> unknown = new TreeSet<>(kept);
        unknown.addAll(omitted);
        tables.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw refused(
                    "The steps up to %s make no table %s.".formatted(baseline, String.join(", ", unknown)),
                    "Rows are named by the table with its schema.",
                    "They make " + String.join(", ", tables) + ".");
        }
        List<ObjectStatement> statements = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (String table : tables) {
            if (kept.contains(table)) {
                statements.addAll(of(table));
            } else if (!omitted.contains(table) && hasRows(table)) {
                undecided.add(table);
            }
        }
        if (!undecided.isEmpty()) {
            throw refused(
                    "The steps up to %s leave rows in %s.".formatted(baseline, String.join(", ", undecided)),
                    "The catalog does not have them, so a new database would lack them.",
                    "Name each table whose rows the baseline is to insert (--rows %1$s), and each other one (--without-rows %1$s)."
                            .formatted(undecided.getFirst()));
        }
        return statements;
    }

    /** Returns the rows of tables as text, for a comparison. */
    Map<String, List<String>> texts(Set<String> tables) throws SQLException {
        Map<String, List<String>> texts = new TreeMap<>();
        for (String table : tables) {
            texts.put(
                    table,
                    Sql.query(
                            connection,
                            "select t::text from %s t order by 1".formatted(table),
                            result -> result.getString(1)));
        }
        return texts;
    }

    /** Returns how many rows each table has that is not one of the engine. */
    static Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : SquashedObjects.tables(connection)) {
            counts.put(table, Sql.queryOne(connection, "select count(*) from " + table, result -> result.getLong(1)));
        }
        return counts;
    }

    private boolean hasRows(String table) throws SQLException {
        return Sql.queryOne(
                connection, "select exists (select from %s)".formatted(table), result -> result.getBoolean(1));
    }

    private List<ObjectStatement> of(String table) throws SQLException {
        List<String> columns = Sql.query(connection, """
                select quote_ident(a.attname)
                from pg_catalog.pg_attribute a
                where a.attrelid = ?::regclass
                  and a.attnum > 0
                  and not a.attisdropped
                  and a.attgenerated = ''
                order by a.attnum
                """, result -> result.getString(1), table);
        if (columns.isEmpty()) {
            return List.of();
        }
        boolean hasIdentity = Sql.queryOne(
                connection,
                "select exists (select from pg_catalog.pg_attribute a where a.attrelid = ?::regclass and a.attidentity <> '')",
                result -> result.getBoolean(1),
                table);
        List<String> rows = Sql.query(
                connection,
                "select concat_ws(', ', %s) from %s order by %s"
                        .formatted(
                                columns.stream()
                                        .map("quote_nullable(%s::text)"::formatted)
                                        .collect(joining(", ")),
                                table,
                                order(table, columns)),
                result -> "  (" + result.getString(1) + ")");
        List<ObjectStatement> statements = new ArrayList<>();
        for (int first = 0; first < rows.size(); first += ROWS_OF_STATEMENT) {
            List<String> some = rows.subList(first, Math.min(rows.size(), first + ROWS_OF_STATEMENT));
            statements.add(new ObjectStatement(
                    Phase.ROWS,
                    new FactKey(FactKind.TABLE, table),
                    "insert into %s (%s)%s values\n%s"
                            .formatted(
                                    table,
                                    String.join(", ", columns),
                                    hasIdentity ? " overriding system value" : "",
                                    String.join(",\n", some))));
        }
        return statements;
    }

    /** Returns the columns of the primary key, else all as text: the same rows give the same script. */
    private String order(String table, List<String> columns) throws SQLException {
        List<String> key = Sql.query(connection, """
                select quote_ident(a.attname)
                from pg_catalog.pg_index i
                cross join lateral unnest(i.indkey::smallint[]) with ordinality k (attnum, place)
                join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                where i.indrelid = ?::regclass
                  and i.indisprimary
                order by k.place
                """, result -> result.getString(1), table);
        return key.isEmpty()
                ? columns.stream().map(column -> column + "::text").collect(joining(", "))
                : String.join(", ", key);
    }

    private StepFailed refused(String what, String why, String remedy) {
        return StepFailed.of(baseline.toString(), new Explanation(what, why, remedy), null);
    }
}
