package dev.mosaic.migrations.trace;

import java.util.HashMap;
import java.util.Map;

/**
 * The part of the catalog that describes some relations, at one moment of a transaction.
 *
 * @param relations tables, views and indexes by their OID
 * @param columns the columns of tables
 * @param constraints the constraints of tables by their OID
 * @param indexes the indexes of tables by their OID
 */
record CatalogState(
        Map<Long, Relation> relations,
        Map<ColumnKey, Column> columns,
        Map<Long, Constraint> constraints,
        Map<Long, Index> indexes) {
    static final CatalogState EMPTY = new CatalogState(Map.of(), Map.of(), Map.of(), Map.of());

    CatalogState {
        relations = Map.copyOf(relations);
        columns = Map.copyOf(columns);
        constraints = Map.copyOf(constraints);
        indexes = Map.copyOf(indexes);
    }

    /**
     * A relation.
     *
     * @param kind {@code pg_class.relkind}
     * @param fileNode changes when the relation is rewritten; 0 for one without storage
     * @param scans how often the transaction has begun to read it
     */
    record Relation(long oid, String schema, String name, String kind, long fileNode, long scans) {
        boolean isIndex() {
            return kind.equalsIgnoreCase("i");
        }

        /** Returns the qualified name. */
        @Override
        public String toString() {
            return schema + "." + name;
        }
    }

    /** The position of a column in its table, which a rename does not change. */
    record ColumnKey(long table, int number) {}

    /** A column; a column with a sequence of its own is an identity column or a serial one. */
    record Column(
            ColumnKey key,
            String name,
            String type,
            boolean notNull,
            boolean hasDefault,
            boolean isGenerated,
            boolean hasSequence) {}

    /**
     * A constraint.
     *
     * @param type {@code pg_constraint.contype}
     * @param index the index that a unique, primary key or exclusion constraint has; else 0 or that of the referenced table
     */
    record Constraint(long oid, long table, String name, String type, boolean validated, long index) {}

    /** An index. */
    record Index(long oid, long table, String name) {}

    /** Returns this state with that of further relations. */
    CatalogState with(CatalogState more) {
        return new CatalogState(
                joined(relations, more.relations),
                joined(columns, more.columns),
                joined(constraints, more.constraints),
                joined(indexes, more.indexes));
    }

    /** Returns the name of a relation; empty if it is not part of the state. */
    String name(long relation) {
        Relation known = relations.get(relation);
        return known == null ? "" : known.toString();
    }

    private static <K, V> Map<K, V> joined(Map<K, V> one, Map<K, V> other) {
        Map<K, V> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
