package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.AdoptionRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The ledger of a tool in a database.
 *
 * @param schema its schema, as SQL spells it
 * @param name its name, as SQL spells it
 */
record LedgerTable(String schema, String name) {
    private static final Pattern RELATION =
            Pattern.compile("\"Relation Name\": \"([^\"]+)\",\\s*\"Schema\": \"([^\"]+)\"");

    /**
     * Finds the table by its name and columns.
     *
     * @param histories the histories that runs have written, {@code schema.table} without quotes: they look like a ledger of Flyway
     * @throws AdoptionRefused if there is none, or there are several
     */
    static LedgerTable find(
            Connection connection, LedgerSource source, LedgerFormat format, Collection<String> histories)
            throws SQLException {
        List<LedgerTable> found = source.table().isPresent()
                ? named(connection, source.table().get(), format)
                : usual(connection, format, histories);
        if (found.isEmpty()) {
            throw AdoptionRefused.of(
                    "There is no ledger of %s: no table %s with the columns %s."
                            .formatted(
                                    source.tool().label(),
                                    source.table().orElse(format.table()),
                                    String.join(", ", format.columns())),
                    "What is applied is read from it.",
                    "Is this the right database and tool? Name a table with another name: --table schema.name. Without a ledger,"
                            + " name the steps that are applied: --from sql --up-to STEP.");
        }
        if (found.size() > 1) {
            throw AdoptionRefused.of(
                    "There are several ledgers of %s: %s."
                            .formatted(
                                    source.tool().label(),
                                    String.join(
                                            ", ",
                                            found.stream()
                                                    .map(LedgerTable::toString)
                                                    .toList())),
                    "One adoption reads one ledger.",
                    "Adopt one after the other: --table %s.".formatted(found.getFirst()));
        }
        return found.getFirst();
    }

    private static List<LedgerTable> usual(Connection connection, LedgerFormat format, Collection<String> histories)
            throws SQLException {
        return Sql.query(
                connection,
                // The engine's own view has the name of some ledgers.
                TABLES.formatted("c.relname = ? and n.nspname <> ? and n.nspname || '.' || c.relname <> all (?)"),
                result -> new LedgerTable(result.getString(1), result.getString(2)),
                format.table(),
                ModuleName.ENGINE.value(),
                histories.toArray(String[]::new),
                format.columns().toArray(String[]::new));
    }

    private static List<LedgerTable> named(Connection connection, String table, LedgerFormat format)
            throws SQLException {
        return Sql.query(
                connection,
                TABLES.formatted("c.oid = to_regclass(?)"),
                result -> new LedgerTable(result.getString(1), result.getString(2)),
                table,
                format.columns().toArray(String[]::new));
    }

    private static final String TABLES = """
            select quote_ident(n.nspname), quote_ident(c.relname)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where %s
              and c.relkind in ('r', 'p', 'v')
              and not starts_with(n.nspname, 'pg_temp')
              and (?::text[]) <@ (
                select array_agg(a.attname::text)
                from pg_catalog.pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
            order by 1, 2
            """;

    /** Returns a table of the tool beside this one, which may be named after it: {@code %s_lock}. */
    LedgerTable beside(String other) {
        if (!other.contains(LedgerFormat.OF_LEDGER)) {
            return new LedgerTable(schema, other);
        }
        boolean isQuoted = name.startsWith("\"");
        String plain = isQuoted ? name.substring(1, name.length() - 1) : name;
        String named = other.replace(LedgerFormat.OF_LEDGER, plain);
        return new LedgerTable(schema, isQuoted ? '"' + named + '"' : named);
    }

    /** Returns this table, and those of the others that exist in its schema. */
    List<String> with(Connection connection, List<String> others) throws SQLException {
        List<String> tables = new ArrayList<>(List.of(toString()));
        for (String other : others) {
            if (beside(other).exists(connection)) {
                tables.add(beside(other).toString());
            }
        }
        return tables;
    }

    /** Checks whether a lock beside this table is held; one whose table does not exist is not. */
    boolean holds(Connection connection, LedgerFormat.Lock lock) throws SQLException {
        LedgerTable table = beside(lock.table());
        return table.exists(connection)
                && Sql.queryOne(
                        connection,
                        "select exists (select from %s where %s)".formatted(table, lock.condition()),
                        result -> result.getBoolean(1));
    }

    private boolean exists(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection, "select to_regclass(?) is not null", result -> result.getBoolean(1), toString());
    }

    /** Returns the tables that a query reads, by its plan. */
    static List<String> readBy(Connection connection, String query) throws SQLException {
        String plan = Sql.lastValue(connection, "explain (verbose, costs off, format json) " + query)
                .orElse("");
        TreeSet<String> tables = new TreeSet<>();
        for (var match : RELATION.matcher(plan).results().toList()) {
            tables.add(Sql.queryOne(
                    connection,
                    "select quote_ident(?) || '.' || quote_ident(?)",
                    result -> result.getString(1),
                    match.group(2),
                    match.group(1)));
        }
        return List.copyOf(tables);
    }

    /** Returns the table as SQL spells it. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
