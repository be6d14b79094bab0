package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.step.ConcurrentStatement;
import dev.mosaic.migrations.step.ConcurrentStatement.CreateIndex;
import dev.mosaic.migrations.step.ConcurrentStatement.DetachPartition;
import dev.mosaic.migrations.step.ConcurrentStatement.DropIndex;
import dev.mosaic.migrations.step.ConcurrentStatement.Reindex;

/**
 * The queries around a concurrent statement, as {@link ConcurrentStatement} asks them.
 *
 * @param remains a query that returns the statements which remove what an earlier attempt has left
 * @param isDone a condition that is true if the result of the statement is complete
 */
record ConcurrentText(String remains, String isDone) {
    private static final String INDEXES = """
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indexrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where
            """;

    private static final String DROPPED =
            "select format('drop index concurrently if exists %I.%I', n.nspname, c.relname)\n" + INDEXES;

    private static final String NOTHING = "select null where false";

    static ConcurrentText of(ConcurrentStatement statement) {
        return switch (statement) {
            case CreateIndex create -> {
                String index = "c.relname = %s and i.indrelid = to_regclass(%s)"
                        .formatted(Sql.literal(create.name()), Sql.literal(create.table()));
                yield new ConcurrentText(
                        DROPPED + index + " and not i.indisvalid", exists(index + " and i.indisvalid"));
            }
            case DropIndex drop ->
                new ConcurrentText(NOTHING, "to_regclass(%s) is null".formatted(Sql.literal(drop.name())));
            case Reindex reindex -> {
                String copies = Reindex.COPIES.replace("?", Sql.literal(reindex.name()));
                yield new ConcurrentText(DROPPED + copies, "not " + exists(copies));
            }
            case DetachPartition detach -> {
                String pair = "inhparent = to_regclass(%s) and inhrelid = to_regclass(%s)"
                        .formatted(Sql.literal(detach.parent()), Sql.literal(detach.child()));
                yield new ConcurrentText(
                        "select %s from pg_catalog.pg_inherits where inhdetachpending and %s"
                                .formatted(
                                        Sql.literal("alter table %s detach partition %s finalize"
                                                .formatted(detach.parent(), detach.child())),
                                        pair),
                        "not exists (select from pg_catalog.pg_inherits where %s)".formatted(pair));
            }
        };
    }

    /** Returns whether the statement can be skipped where its result is complete: a reindex always has work left. */
    static boolean canBeDone(ConcurrentStatement statement) {
        return !(statement instanceof Reindex);
    }

    private static String exists(String condition) {
        return "exists (select " + INDEXES + condition + ")";
    }
}
