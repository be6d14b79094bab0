package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The rows about a module's objects in a table, which move to its new name and schema, in the connection's transaction. */
final class MovedRows {
    private MovedRows() {}

    /**
     * Moves the rows of a table with the columns module, schema_name and identity.
     *
     * @param table the table, as SQL spells it
     * @param definitions its columns in which the names of objects are qualified
     */
    static void move(Connection connection, String table, ModuleName from, ModuleName to, String... definitions)
            throws SQLException {
        String rewritten = Arrays.stream(definitions)
                .map(column ->
                        ",\n  %1$s = regexp_replace(o.%1$s, n.spelled || '(?=[.])', n.name, 'g')".formatted(column))
                .collect(Collectors.joining());
        // Only the identity of a schema, and of a comment on one, ends with its name.
        Sql.update(connection, """
                update %s o set
                  module = case o.module when n.former then n.plain else o.module end,
                  schema_name = case o.schema_name when n.former then n.plain else o.schema_name end,
                  identity = regexp_replace(o.identity, n.spelled || '(?=[.]|$)', n.name, 'g')%s
                from (
                  select m.former, quote_ident(m.name) as name, m.name as plain, '(?<![.\\w"])' || quote_ident(m.former) as spelled
                  from (select ?::text as former, ?::text as name) m
                ) n
                """.formatted(table, rewritten), from.value(), to.value());
    }

    /** Renames the module in the rows of a table. */
    static void rename(Connection connection, String table, ModuleName from, ModuleName to) throws SQLException {
        Sql.update(connection, "update %s set module = ? where module = ?".formatted(table), to.value(), from.value());
    }
}
