package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A reader of the facts of a database. After a read in a transaction, the search_path is empty until the transaction ends or sets it. */
public final class CatalogReader {
    /** The first ID that PostgreSQL assigns to a transaction: everything was written since then. */
    private static final String OLDEST = "3";

    /**
     * Joins are planned in the order in which they are written, which halves the time of planning (manual, "Controlling the Planner with Explicit JOIN
     * Clauses"). The settings end with the transaction: behind a pooler that lends a session for a transaction, they reach no other client.
     */
    private static final String SETTING = """
            select
              current_setting('join_collapse_limit'),
              set_config('mosaic.catalog_since', ?, true),
              set_config('join_collapse_limit', '1', true)
            """;

    private static final String RESETTING = "select set_config('join_collapse_limit', ?, true)";

    private final Connection connection;

    /** Creates a reader for one session. */
    public CatalogReader(Connection connection) {
        this.connection = connection;
    }

    /** Returns the query of all facts with their definitions, without parameters: schema, owner, kind, identity, definition and the ID of the transaction that wrote each. */
    public static String statement() {
        return FactStatement.SQL.replace("nullif(current_setting('mosaic.catalog_since', true), '')", "null");
    }

    /** Reads all facts of a database that has no objects yet, by a statement that costs a fraction of the complete one; empty if it has any. */
    public Optional<CatalogSnapshot> readEmpty() throws SQLException {
        List<Row> rows = rows(FactStatement.OF_EMPTY, null);
        return rows.isEmpty() ? Optional.empty() : Optional.of(snapshot(rows, Optional.empty()));
    }

    /** Reads all facts with their definitions. */
    public CatalogSnapshot read() throws SQLException {
        return snapshot(rows(FactStatement.SQL, null), Optional.empty());
    }

    /**
     * Reads what was written since another snapshot, and what has been removed since.
     *
     * @param known the newest snapshot of this database
     */
    public CatalogSnapshot readSince(CatalogSnapshot known) throws SQLException {
        List<Row> rows = rows(FactStatement.SQL, known.horizon());
        boolean isKnown = rows.stream()
                .allMatch(
                        row -> row.definition.isPresent() || known.fact(row.key).isPresent());
        // An identity can be new without a write, if it contains the name of a renamed object.
        return isKnown ? snapshot(rows, Optional.of(known)) : readWhole(known);
    }

    /**
     * Reads all facts once more: definitions contain the names of other objects, and do not count as written when those
     * are renamed.
     *
     * @param known the newest snapshot of this database
     */
    public CatalogSnapshot readWhole(CatalogSnapshot known) throws SQLException {
        return snapshot(rows(FactStatement.SQL, null), Optional.of(known));
    }

    /** Runs a statement in the open transaction, or in one of its own. */
    private List<Row> rows(String sql, @Nullable String since) throws SQLException {
        if (!connection.getAutoCommit()) {
            return rowsInTransaction(sql, since);
        }
        connection.setAutoCommit(false);
        try {
            List<Row> rows = rowsInTransaction(sql, since);
            connection.commit();
            return rows;
        } catch (SQLException e) {
            Sql.rollBack(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Runs a statement that the session plans once, however often it reads: planning costs more than reading a small catalog. */
    private List<Row> rowsInTransaction(String sql, @Nullable String since) throws SQLException {
        String limit = Sql.queryOne(connection, SETTING, result -> result.getString(1), since == null ? "" : since);
        List<Row> rows = Sql.queryOften(
                connection,
                sql,
                result -> new Row(
                        result.getString("module"),
                        result.getString("owner"),
                        new FactKey(FactKind.valueOf(result.getString("kind")), result.getString("identity")),
                        Optional.ofNullable(result.getString("definition")),
                        result.getLong("xid"),
                        result.getString("horizon")));
        Sql.queryOne(connection, RESETTING, result -> result.getString(1), limit);
        return rows;
    }

    private static CatalogSnapshot snapshot(List<Row> rows, Optional<CatalogSnapshot> known) {
        List<Fact> facts = new ArrayList<>();
        Set<FactKey> written = new HashSet<>();
        String horizon = OLDEST;
        for (Row row : rows) {
            Optional<Fact> before = known.flatMap(snapshot -> snapshot.fact(row.key));
            Fact fact = row.fact(
                    row.definition.or(() -> before.map(Fact::definition)).orElse(""));
            facts.add(fact);
            if (before.isEmpty() || before.get().xid() != fact.xid()) {
                written.add(fact.key());
            }
            horizon = row.horizon;
        }
        return new CatalogSnapshot(facts, written, horizon);
    }

    /** A row of {@link FactStatement}. */
    private record Row(
            String schema, String owner, FactKey key, Optional<String> definition, long xid, String horizon) {
        Fact fact(String text) {
            return new Fact(schema, owner, key.kind(), key.identity(), text, xid);
        }
    }
}
