package dev.mosaic.migrations.history;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.problem.DatabaseRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The query over the history tables of modules, and the history that it returns. */
final class HistoryQuery {
    /** The {@link StepVersion#key() key} of the column {@code version}, which has the text of the file name, in SQL. */
    static final String KEY =
            "regexp_replace(regexp_replace(translate(version, '_', '.'), '(^|[.])0+(?=[0-9])', '\\1', 'g'), '([.]0)+$', '')";

    /** The columns of the query, and of the view that stores it. */
    static final String COLUMNS = "module, version, name, applied_at, execution_ms, checksum, compatible, baseline";

    private HistoryQuery() {}

    /**
     * Parses the version of a row.
     *
     * @throws DatabaseRefused if it is malformed
     */
    static StepVersion version(String module, String text) {
        return StepVersion.parse(text).orElseThrow(() -> DatabaseRefused.malformedVersion(module, text));
    }

    /**
     * The tables that exist.
     *
     * @param histories the history of each module that has one
     * @param texts the table of the texts, if it exists
     */
    record Tables(SortedMap<ModuleName, HistoryTable> histories, Optional<String> texts) {
        Tables {
            histories = Collections.unmodifiableSortedMap(new TreeMap<>(histories));
        }

        /** Returns the modules that have a history. */
        Set<ModuleName> modules() {
            return histories.keySet();
        }

        /** Returns the comment of the view, which shows whether the view must be recreated. */
        @Override
        public String toString() {
            return "SQL, Java and baselines of " + histories.values()
                    + texts.map(table -> " with " + table).orElse("");
        }
    }

    /**
     * Finds the history tables of modules. That of a module whose declaration is not known is in the schema of its name, or in any other under a
     * name of its own.
     */
    static Tables tables(Connection connection, ModuleSchemas modules) throws SQLException {
        Set<HistoryTable> tables = new HashSet<>(Sql.query(
                connection,
                """
                select n.nspname, c.relname
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r'
                  and (c.relname = any (?)
                    or n.nspname || '.' || c.relname = ? and has_table_privilege(c.oid, 'select'))
                """,
                result -> new HistoryTable(result.getString(1), result.getString(2)),
                modules.names().stream()
                        .flatMap(module -> Stream.of(modules.history(module), HistoryTable.besideOthers(module, "")))
                        .map(HistoryTable::table)
                        .distinct()
                        .toArray(String[]::new),
                ScriptTexts.TABLE));
        SortedMap<ModuleName, HistoryTable> existing = new TreeMap<>();
        for (ModuleName module : modules.names()) {
            history(modules, module, tables).ifPresent(table -> existing.put(module, table));
        }
        return new Tables(
                existing,
                Optional.of(ScriptTexts.TABLE)
                        .filter(texts -> tables.stream()
                                .anyMatch(table -> table.toString().equals(texts))));
    }

    private static Optional<HistoryTable> history(ModuleSchemas modules, ModuleName module, Set<HistoryTable> tables) {
        HistoryTable declared = modules.history(module);
        if (tables.contains(declared)) {
            return Optional.of(declared);
        }
        return modules.isDeclared(module)
                ? Optional.empty()
                : tables.stream()
                        .filter(table -> table.equals(HistoryTable.besideOthers(module, table.schema())))
                        .min(Comparator.comparing(HistoryTable::schema));
    }

    /**
     * Returns the query of the view. Flyway writes installed_on without a time zone, in that of its session, here UTC. A repeatable script
     * has a row for each run: the last one counts. Flyway's own rows, such as that of a created schema, are no steps.
     */
    static String union(Tables tables) {
        String all = tables.histories().entrySet().stream()
                .map(each -> """
                (select distinct on (h.version, h.script)
                   %s::text as module,
                   h.version::text as version,
                   %s as version_key,
                   replace(h.description, ' ', '_') as name,
                   h.installed_on at time zone 'UTC' as applied_at,
                   h.execution_time as execution_ms,
                   h.checksum as checksum,
                   h.type = '%s' as baseline
                 from %s h
                 where h.success
                   and h.type in %s
                 order by h.version, h.script, h.installed_rank desc)
                """.formatted(
                                Sql.literal(each.getKey().value()),
                                KEY,
                                HistoryTables.BASELINE,
                                HistoryTables.spelled(each.getValue()),
                                HistoryTables.STEPS))
                .collect(joining(" union all "));
        return tables.texts()
                .map(texts -> """
                select a.module, a.version, a.name, a.applied_at, a.execution_ms, a.checksum, coalesce(t.compatible, false) as compatible, a.baseline
                from (%s) a
                left join %s t on t.module = a.module and t.version = a.version_key
                """.formatted(all, texts))
                .orElse(
                        "select a.module, a.version, a.name, a.applied_at, a.execution_ms, a.checksum, false as compatible, a.baseline from (%s) a"
                                .formatted(all));
    }

    /** Reads a history by the query, or by one over the view. */
    static History read(Connection connection, String sql) throws SQLException {
        List<AppliedStep> steps = new ArrayList<>();
        Map<String, Integer> repeatables = new HashMap<>();
        Sql.query(connection, sql, result -> {
            ModuleName module = new ModuleName(result.getString("module"));
            String version = result.getString("version");
            if (version == null) {
                repeatables.put(module + ":" + result.getString("name"), result.getInt("checksum"));
            } else {
                steps.add(step(new StepId(module, version(module.value(), version)), result));
            }
            return module;
        });
        return new History(steps, repeatables);
    }

    private static AppliedStep step(StepId id, ResultSet result) throws SQLException {
        return new AppliedStep(
                id,
                result.getString("name"),
                result.getInt("checksum"),
                result.getObject("applied_at", OffsetDateTime.class).toInstant(),
                result.getLong("execution_ms"),
                result.getBoolean("compatible") ? Compatibility.COMPATIBLE : Compatibility.UNKNOWN,
                result.getBoolean("baseline") ? AppliedStep.Origin.BASELINE : AppliedStep.Origin.MIGRATION);
    }
}
