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

    private final Connection connection;

    /** Creates a reader for one session. */
    public CatalogReader(Connection connection) {
        this.connection = connection;
    }

    /** Returns the query of all facts with their definitions, without parameters: schema, owner, kind, identity, definition and the ID of the transaction that wrote each. */
    public static String statement() {
        return FactStatement.SQL.replace("?", "null");
    }

    /** Reads all facts with their definitions. */
    public CatalogSnapshot read() throws SQLException {
        return snapshot(rows(null), Optional.empty());
    }

    /**
     * Reads what was written since another snapshot, and what has been removed since.
     *
     * @param known the newest snapshot of this database
     */
    public CatalogSnapshot readSince(CatalogSnapshot known) throws SQLException {
        List<Row> rows = rows(known.horizon());
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
        return snapshot(rows(null), Optional.of(known));
    }

    private List<Row> rows(@Nullable String since) throws SQLException {
        return Sql.query(
                connection,
                FactStatement.SQL,
                result -> new Row(
                        result.getString("module"),
                        result.getString("owner"),
                        new FactKey(FactKind.valueOf(result.getString("kind")), result.getString("identity")),
                        Optional.ofNullable(result.getString("definition")),
                        result.getLong("xid"),
                        result.getString("horizon")),
                since);
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
