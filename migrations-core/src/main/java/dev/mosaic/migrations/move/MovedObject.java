package dev.mosaic.migrations.move;

import dev.mosaic.migrations.catalog.FactKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object that moves.
 *
 * @param kind its kind
 * @param name its name without the schema, quoted where necessary; that of a function with the types of its arguments
 * @param columns the columns of a relation, quoted where necessary
 * @param hasPolicies whether row-level security is enabled on the table
 * @param ownedBy the column that a sequence belongs to, with its table: {@code bill.id}
 */
record MovedObject(Kind kind, String name, List<String> columns, boolean hasPolicies, Optional<String> ownedBy) {
    private static final Set<Kind> RELATIONS =
            EnumSet.of(Kind.TABLE, Kind.FOREIGN_TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW);

    MovedObject {
        columns = List.copyOf(columns);
    }

    /** The kind of an object, in the words of {@code alter}. */
    enum Kind {
        TABLE("table", FactKind.TABLE),
        FOREIGN_TABLE("foreign table", FactKind.TABLE),
        VIEW("view", FactKind.VIEW),
        MATERIALIZED_VIEW("materialized view", FactKind.MATERIALIZED_VIEW),
        SEQUENCE("sequence", FactKind.SEQUENCE),
        TYPE("type", FactKind.TYPE),
        ROUTINE("routine", FactKind.FUNCTION);

        private final String words;
        private final FactKind fact;

        Kind(String words, FactKind fact) {
            this.words = words;
            this.fact = fact;
        }

        /** Returns the kind that the catalog has it under. */
        FactKind fact() {
            return fact;
        }

        /** Returns the words. */
        @Override
        public String toString() {
            return words;
        }
    }

    /** Checks whether queries read it, so that a view can stand in its place. */
    boolean isRelation() {
        return RELATIONS.contains(kind);
    }
}
