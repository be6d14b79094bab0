package dev.mosaic.migrations.check;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogRecord;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.roles.SchemaOwnership;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of a step that remain after it was undone. For a step that can replace or remove objects, its recorded facts
 * tell. For any other, its transaction does: its objects have that transaction's ID as long as they are unchanged.
 */
public final class StepRemains {
    private StepRemains() {}

    /** Checks whether the objects of a step are recorded, so that their absence proves that it was undone. */
    public static boolean areKnown(Connection connection, StepId step) throws SQLException {
        return RecordedFacts.areReadable(connection)
                && (!RecordedFacts.of(connection, step).isEmpty() || CatalogRecord.hasObjectsOf(connection, step));
    }

    /** Returns a clause for each remaining object; empty if none remains, or if nothing is known of the step. */
    public static List<String> of(Connection connection, ModuleSchemas modules, StepId step) throws SQLException {
        if (!RecordedFacts.areReadable(connection)) {
            return List.of();
        }
        List<RecordedFact> recorded = RecordedFacts.of(connection, step);
        Optional<Transaction> transaction = recorded.isEmpty() ? transaction(connection, step) : Optional.empty();
        if (recorded.isEmpty() && transaction.isEmpty()) {
            return List.of();
        }
        CatalogSnapshot now = new CatalogReader(connection).read();
        return transaction.isPresent()
                ? written(now, modules.only(List.of(step.module())).all(), transaction.get())
                : differing(now, recorded);
    }

    /**
     * The transaction of a step: its ID, and that of the subtransaction in which it was recorded, without their epochs.
     *
     * @param first the ID of the transaction; all of its IDs are between these two
     * @param last the ID of the subtransaction
     */
    private record Transaction(long first, long last) {
        /** Removes the epoch, since IDs wrap around. */
        private static final long MASK = 0xFFFF_FFFFL;

        /** More IDs than one transaction can have: in a restored database the IDs differ from those in its rows. */
        private static final long LONGEST = 1_000_000;

        boolean isPlausible() {
            return length() < LONGEST;
        }

        boolean wrote(Fact fact) {
            return ((fact.xid() - first) & MASK) <= length();
        }

        private long length() {
            return (last - first) & MASK;
        }
    }

    /**
     * Finds the transaction by the log, which is append-only, so its row has the ID of its transaction. Rows of a
     * restored log share the ID of the restore.
     */
    private static Optional<Transaction> transaction(Connection connection, StepId step) throws SQLException {
        return Sql.query(
                        connection,
                        """
                        select
                          e.xid::xid as first,
                          e.xmin as last
                        from migrations.event e
                        where e.module = ?
                          and e.version = ?
                          and e.kind = 'applied'
                          and e.xid is not null
                          and not exists (
                            select from migrations.event other
                            where other.xmin = e.xmin
                              and other.id <> e.id
                          )
                        order by e.id desc
                        limit 1
                        """,
                        result -> new Transaction(result.getLong("first"), result.getLong("last")),
                        step.module().value(),
                        step.version().key())
                .stream()
                .filter(Transaction::isPlausible)
                .findFirst();
    }

    private static List<String> differing(CatalogSnapshot now, List<RecordedFact> recorded) {
        List<FactKey> made = recorded.stream()
                .filter(fact -> fact.former().isEmpty())
                .map(RecordedFact::key)
                .filter(key -> now.fact(key).isPresent())
                .toList();
        return recorded.stream()
                .filter(fact -> made.stream().noneMatch(fact.key()::isPartOf))
                .filter(fact -> !fact.isReverted(now.fact(fact.key())))
                .map(fact -> words(fact, now.fact(fact.key()).isPresent()))
                .toList();
    }

    private static String words(RecordedFact fact, boolean exists) {
        if (!exists) {
            return fact.key() + " has not been recreated";
        }
        return fact.key()
                + (fact.former().isEmpty() ? " still exists" : " still differs from its state before the step");
    }

    private static List<String> written(CatalogSnapshot now, Set<String> schemas, Transaction transaction) {
        List<Fact> facts = now.facts().stream()
                .filter(fact -> schemas.contains(fact.schema()))
                .filter(transaction::wrote)
                .filter(fact -> fact.kind() != FactKind.SCHEMA
                        && fact.kind() != FactKind.DEFAULT_PRIVILEGES
                        && !SchemaOwnership.isReadersPolicy(fact.key()))
                .filter(fact -> fact.kind() != FactKind.TABLE || isMade(now, fact, transaction))
                .toList();
        return facts.stream()
                .filter(fact -> facts.stream().noneMatch(other -> fact.key().isPartOf(other.key())))
                .map(fact -> fact + " still exists as the step left it")
                .toList();
    }

    /**
     * Checks whether a transaction created a table, by the IDs of all of its columns. The ID of the table's own row
     * proves less: many changes of its parts write that row, and it keeps the ID when the parts are dropped.
     */
    private static boolean isMade(CatalogSnapshot now, Fact table, Transaction transaction) {
        List<Fact> columns = now.facts().stream()
                .filter(fact -> fact.kind() == FactKind.COLUMN && fact.key().isPartOf(table.key()))
                .toList();
        return !columns.isEmpty() && columns.stream().allMatch(transaction::wrote);
    }
}
