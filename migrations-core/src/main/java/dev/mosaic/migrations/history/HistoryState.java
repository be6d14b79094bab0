package dev.mosaic.migrations.history;

import dev.mosaic.migrations.history.HistoryQuery.Tables;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.ModuleSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is applied in a database, in a form that a script can compare.
 *
 * @param begun the modules that have a history
 * @param present the query of the histories that exist, as one text
 * @param histories its result
 * @param applied the query of everything applied, as one text; empty: there is no history
 * @param digest its result
 * @param covered the histories that the view over all of them covers, also of modules that the plan does not have
 */
public record HistoryState(
        Set<ModuleName> begun,
        String present,
        String histories,
        Optional<String> applied,
        String digest,
        SortedMap<ModuleName, HistoryTable> covered) {
    public HistoryState {
        begun = Set.copyOf(begun);
        covered = Collections.unmodifiableSortedMap(new TreeMap<>(covered));
    }

    /** Reads the state of a database. */
    public static HistoryState of(Connection connection, ModuleSchemas modules) throws SQLException {
        Tables tables = HistoryQuery.tables(connection, modules);
        String present = present(modules);
        Optional<String> applied = tables.modules().isEmpty() ? Optional.empty() : Optional.of(applied(tables));
        return new HistoryState(
                tables.modules(),
                present,
                value(connection, present),
                applied,
                applied.isPresent() ? value(connection, applied.get()) : "",
                HistoryQuery.tables(connection, HistoryView.withLogged(connection, modules))
                        .histories());
    }

    /** Returns the state of a database in which nothing was ever applied. */
    public static HistoryState empty(ModuleSchemas modules) {
        return new HistoryState(Set.of(), present(modules), "", Optional.empty(), "", new TreeMap<>());
    }

    private static String value(Connection connection, String query) throws SQLException {
        return Sql.queryOne(connection, query, result -> result.getString(1));
    }

    private static String present(ModuleSchemas modules) {
        List<String> wanted = modules.names().stream()
                .map(modules::history)
                .map(table -> "(%s, %s)".formatted(Sql.literal(table.schema()), Sql.literal(table.table())))
                .sorted()
                .toList();
        return """
                select coalesce(string_agg(n.nspname || '.' || c.relname, ', ' order by n.nspname collate "C", c.relname collate "C"), '')
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r'
                  and (n.nspname, c.relname) in (%s)""".formatted(String.join(", ", wanted));
    }

    private static String applied(Tables tables) {
        return """
                select coalesce(md5(string_agg(
                  concat_ws(' ', h.module, h.version, h.name, h.checksum), ', '
                  order by h.module collate "C", h.version::text collate "C" nulls last, h.name collate "C")), '')
                from (
                %s) as h""".formatted(HistoryQuery.union(tables));
    }

    /** Returns the statements that make the view over all histories cover those of further modules too. */
    public String covering(ModuleSchemas modules, Collection<ModuleName> further) {
        SortedMap<ModuleName, HistoryTable> histories = new TreeMap<>(covered);
        further.forEach(module -> histories.put(module, modules.history(module)));
        return HistoryView.replacing(new Tables(histories, Optional.of(ScriptTexts.TABLE)));
    }
}
