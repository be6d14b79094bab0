package dev.mosaic.migrations.catalog;

import java.util.Locale;

/** The kind of a catalog object. */
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
    /** An index, also one that a constraint created. */
    INDEX,
    /** A constraint of a table or of a domain, except NOT NULL, which is part of the column. */
    CONSTRAINT,
    /** A function, procedure or aggregate. */
    FUNCTION,
    /** A trigger, except those of foreign keys. */
    TRIGGER,
    /** A policy of row-level security. */
    POLICY,
    /** A rewrite rule, except that of a view. */
    RULE,
    /** An enum, domain, range or composite type. */
    TYPE,
    /** Extended statistics. */
    STATISTICS;

    /** Checks whether a change to another object can write the catalog row of such an object without changing its definition. */
    public boolean isTouchedByOthers() {
        return this == TABLE || this == COLUMN || this == SCHEMA;
    }

    /** Returns the SQL key words, such as {@code materialized view}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
