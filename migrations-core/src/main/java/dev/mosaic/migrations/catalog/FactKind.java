package dev.mosaic.migrations.catalog;

import java.util.Locale;

/** The kind of a catalog object. */
public enum FactKind {
    /** A schema with its grants. */
    SCHEMA,
    /** A table: ordinary, partitioned, a partition or foreign. */
    TABLE,
    /** A column of a table, or an attribute of a composite type. Those of a view are part of its definition. */
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
    /** A trigger, except those of foreign keys, which are part of their constraint. */
    TRIGGER,
    /** A policy of row-level security. */
    POLICY,
    /** A rewrite rule, except that of a view. */
    RULE,
    /** An enum, domain, range or composite type. */
    TYPE,
    /** Extended statistics. */
    STATISTICS,
    /** An operator, or an operator class or family, whose identity begins with that word. */
    OPERATOR,
    /** A collation. */
    COLLATION,
    /** A configuration or dictionary of text search; its identity begins with that word. */
    TEXT_SEARCH,
    /** A cast from or to a type of the schema, or by a function of it. */
    CAST,
    /** What a publication publishes of a table or of a schema. */
    PUBLICATION,
    /** The privileges that a role's future objects in the schema have from their creation. */
    DEFAULT_PRIVILEGES,
    /** A comment, whose identity begins with {@code on} and the kind of its object. */
    COMMENT;

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
