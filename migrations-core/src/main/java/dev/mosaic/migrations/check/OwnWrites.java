package dev.mosaic.migrations.check;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.step.ConcurrentStatement;
import dev.mosaic.migrations.step.ConcurrentStatement.CreateIndex;
import dev.mosaic.migrations.step.ConcurrentStatement.DetachPartition;
import dev.mosaic.migrations.step.ConcurrentStatement.DropIndex;
import dev.mosaic.migrations.step.ConcurrentStatement.Reindex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a script wrote itself, apart from what other sessions wrote while it ran. In a transaction, its rows have an ID that
 * is in progress. Of a concurrent statement about an index the index is known; of other statements without a transaction nothing is.
 */
final class OwnWrites {
    private final Predicate<Fact> isOwn;
    private final Predicate<FactKey> mayBeRemoved;

    private OwnWrites(Predicate<Fact> isOwn, Predicate<FactKey> mayBeRemoved) {
        this.isOwn = isOwn;
        this.mayBeRemoved = mayBeRemoved;
    }

    /**
     * Reads which rows of a snapshot belong to the connection's open transaction. A renamed table gives its parts new names
     * without a write: they keep an ID from before.
     */
    static OwnWrites ofTransaction(Connection connection, CatalogSnapshot before, CatalogSnapshot after)
            throws SQLException {
        Set<Long> own =
                new HashSet<>(Sql.query(connection, """
                select w.id
                from unnest(?::text[]) as w (id)
                where pg_xact_status(greatest(pg_current_xact_id()::text::bigint - age(w.id::xid), 3)::text::xid8) = 'in progress'
                """, result -> result.getLong(1), (Object) after.written().stream()
                        .map(fact -> String.valueOf(fact.xid()))
                        .distinct()
                        .toArray(String[]::new)));
        before.facts().forEach(fact -> own.add(fact.xid()));
        return new OwnWrites(fact -> own.contains(fact.xid()), key -> true);
    }

    /** Returns what a statement of a script without a transaction can write. */
    static OwnWrites of(Optional<ConcurrentStatement> statement) {
        Optional<String> index = statement.flatMap(OwnWrites::index);
        Predicate<FactKey> isOfStatement = key -> index.isEmpty()
                || (isIndex(key) && index.get().equals(plainName(key.commented().orElse(key))));
        return new OwnWrites(fact -> isOfStatement.test(fact.key()), isOfStatement);
    }

    /** Checks whether the script wrote the row of a fact. */
    boolean isOwn(Fact fact) {
        return isOwn.test(fact);
    }

    /** Returns the part of a difference that the script can have caused: a definition that names a renamed object is not written. */
    CatalogDifference in(CatalogDifference difference) {
        return new CatalogDifference(
                difference.missing().stream()
                        .filter(fact -> mayBeRemoved.test(fact.key()))
                        .toList(),
                difference.added().stream().filter(isOwn).toList(),
                difference.changed().stream()
                        .filter(change -> change.cause() == CatalogDifference.Cause.RENAMED_REFERENCE
                                || isOwn.test(change.after()))
                        .toList());
    }

    private static boolean isIndex(FactKey key) {
        return key.commented().orElse(key).kind() == FactKind.INDEX;
    }

    private static Optional<String> index(ConcurrentStatement statement) {
        return switch (statement) {
            case CreateIndex create -> Optional.of(plain(create.name()));
            case DropIndex drop -> Optional.of(plain(drop.name()));
            case Reindex reindex -> Optional.of(plain(reindex.name()));
            case DetachPartition detach -> Optional.empty();
        };
    }

    private static String plainName(FactKey key) {
        return plain(key.identity());
    }

    /** Returns the last part of a name, without quotes. */
    private static String plain(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace("\"", "");
    }
}
