package dev.mosaic.migrations.catalog;

import java.util.Locale;

/** The kinds of objects that facts are about. */
public enum FactKind {
    /** A schema with its grants. */
    SCHEMA,
    /** A table: ordinary, partitioned, a partition or foreign. */
    TABLE,
    /** A column of a table, or an attribute of a composite type. */
    COLUMN,
    /** A view. */
    VIEW,
    /** A materialized view. */
    MATERIALIZED_VIEW,
    /** A sequence. */
    SEQUENCE,
    /** An index, also one that a constraint made. */
    INDEX,
    /** A constraint of a table or of a domain, but for NOT NULL, which is told of the column. */
    CONSTRAINT,
    /** A function, procedure or aggregate. */
    FUNCTION,
    /** A trigger, but for those of foreign keys. */
    TRIGGER,
    /** A policy of row-level security. */
    POLICY,
    /** A rewrite rule, but for that of a view. */
    RULE,
    /** An enum, domain, range or composite type. */
    TYPE,
    /** Extended statistics. */
    STATISTICS;

    /** Whether a change to something else can write the catalog row of such an object without changing its definition. */
    public boolean isTouchedByOthers() {
        return this == TABLE || this == COLUMN || this == SCHEMA;
    }

    /** The word of SQL: {@code materialized view}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
