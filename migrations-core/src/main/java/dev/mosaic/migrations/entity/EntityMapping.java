package dev.mosaic.migrations.entity;

import java.util.List;
import java.util.Optional;

/**
 * A class and the table from whose rows its instances are read.
 *
 * @param entity the name of the class
 * @param schema the schema of the table
 * @param table the table or view, as in the catalog, without quotes
 * @param properties those that are columns of the table
 */
public record EntityMapping(String entity, String schema, String table, List<Property> properties) {
    public EntityMapping {
        properties = List.copyOf(properties);
    }

    /**
     * A property and its column.
     *
     * @param name the name of the property
     * @param column the column, as in the catalog, without quotes
     * @param javaType the type in Java, for messages
     * @param type what it holds; empty if a converter reads it, so that any type may be right
     * @param nullable whether it can be null
     */
    public record Property(String name, String column, String javaType, Optional<ValueType> type, boolean nullable) {}

    /**
     * The type of a value.
     *
     * @param kind its kind, or that of its elements
     * @param array whether it is an array
     */
    public record ValueType(ColumnKind kind, boolean array) {
        /** Returns the type of a new column in SQL. */
        public String sql() {
            return array ? kind.type() + "[]" : kind.type();
        }
    }
}
