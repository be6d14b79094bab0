package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.ModuleName;

/**
 * The table with the history of a module, as Flyway makes it.
 *
 * <p>A module in a schema of its own name has {@code flyway_schema_history} there, Flyway's default. In any other schema it has {@code
 * flyway_schema_history_<module>}, because other modules, or an application with Flyway, may have a history there too: {@code flyway info
 * -defaultSchema=public -table=flyway_schema_history_billing}.
 *
 * @param schema the schema, unquoted
 * @param table the table, unquoted
 */
public record HistoryTable(String schema, String table) {
    /** What the names of all histories begin with: the name of Flyway's. */
    public static final String PREFIX = "flyway_schema_history";

    /** Returns the history of a module in a schema. */
    public static HistoryTable of(ModuleName module, String schema) {
        return schema.equals(module.value()) ? new HistoryTable(schema, PREFIX) : besideOthers(module, schema);
    }

    /** Returns the history that a module has in a schema which is not of its name. */
    public static HistoryTable besideOthers(ModuleName module, String schema) {
        return new HistoryTable(schema, PREFIX + "_" + module);
    }

    /** Checks whether the schema has the name of the module, so that everything in it is the module's. */
    public boolean isInOwnSchema() {
        return table.equals(PREFIX);
    }

    /** Returns schema and table, unquoted. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
