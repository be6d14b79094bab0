package dev.mosaic.migrations.history;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access to the history tables of all modules, in one query.
 *
 * <p>The view {@code migrations.schema_migrations} stores that query: if it covers every history, a start reads nothing else. A run that
 * adds a history recreates it. It only serves to find that nothing is pending.
 */
public final class HistoryTables {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryTables.class);

    static final String VIEW = "migrations.schema_migrations";

    /** There is no view, it cannot be read, or an older version made it with fewer columns. */
    private static final Set<SqlState> NO_VIEW = Set.of(
            SqlState.UNDEFINED_TABLE,
            SqlState.INVALID_SCHEMA_NAME,
            SqlState.UNDEFINED_COLUMN,
            SqlState.INSUFFICIENT_PRIVILEGE);

    /** What PostgreSQL says of a version that is no whole number, or one that is too large. */
    private static final Set<SqlState> NO_NUMBER =
            Set.of(SqlState.INVALID_TEXT_REPRESENTATION, SqlState.NUMERIC_VALUE_OUT_OF_RANGE);

    private static final String COLUMNS = "module, version, name, applied_at, execution_ms, checksum, compatible";

    private HistoryTables() {}

    /** Returns the content of the view; empty if there is none that the user may read. Leaves no transaction open. */
    public static Optional<History> readView(Connection connection) throws SQLException {
        try {
            return Optional.of(read(connection, "select " + COLUMNS + " from " + VIEW));
        } catch (SQLException e) {
            if (NO_VIEW.contains(SqlState.of(e)) || NO_NUMBER.contains(SqlState.of(e))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Reads the histories of modules.
     *
     * @throws dev.mosaic.migrations.problem.DatabaseRefused if a version is not a whole number
     */
    public static History of(Connection connection, Collection<ModuleName> modules) throws SQLException {
        Tables there = tables(connection, modules);
        if (there.modules().isEmpty()) {
            return new History(List.of(), Map.of());
        }
        try {
            return read(connection, union(there));
        } catch (SQLException e) {
            if (NO_NUMBER.contains(SqlState.of(e))) {
                throw ForeignVersions.refused(connection, there.modules(), e);
            }
            throw e;
        }
    }

    /** Reads the histories of modules, or the view if the user may not read the histories. */
    public static History readable(Connection connection, Collection<ModuleName> modules) throws SQLException {
        try {
            return of(connection, modules);
        } catch (SQLException e) {
            if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                return readView(connection).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    /** Deletes steps that Flyway recorded as failed, as it does for those without a transaction. */
    public static void deleteFailed(Connection connection, Collection<ModuleName> modules) throws SQLException {
        for (ModuleName module : existing(connection, modules)) {
            Sql.update(connection, "delete from %s where not success".formatted(table(module)));
        }
    }

    /** A part of the database that is committed together with the view. */
    public interface Companion {
        void run() throws SQLException;
    }

    /**
     * Makes the view cover the histories of modules and of all others with events, in its own transaction.
     *
     * @param companion runs in that transaction if the view changes: a start relies on it if the view is complete
     */
    public static void refreshView(Connection connection, Collection<ModuleName> modules, Companion companion)
            throws SQLException {
        Set<ModuleName> all = new TreeSet<>(modules);
        all.addAll(EventReader.modules(connection));
        Tables there = tables(connection, all);
        if (there.modules().isEmpty() || there.toString().equals(viewNames(connection))) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, "set local lock_timeout to '2s'");
            replaceView(connection, there);
            companion.run();
            connection.commit();
        } catch (SQLException e) {
            Sql.rollBack(connection, e);
            // The view only makes starts cheaper: what was applied stays applied, and the next start tries again.
            LOG.warn("The view {} could not be brought up to date", VIEW, e);
        }
        connection.setAutoCommit(true);
    }

    /** Makes the view cover these histories without a companion. */
    public static void refreshView(Connection connection, Collection<ModuleName> modules) throws SQLException {
        refreshView(connection, modules, () -> {});
    }

    /** Replaces the view in the open transaction of the connection, for changes that must be atomic. */
    static void replaceView(Connection connection, Collection<ModuleName> modules) throws SQLException {
        Set<ModuleName> all = new TreeSet<>(modules);
        all.addAll(EventReader.modules(connection));
        replaceView(connection, tables(connection, all));
    }

    private static void replaceView(Connection connection, Tables there) throws SQLException {
        Sql.execute(
                connection,
                "create or replace view %s as %s; comment on view %s is %s"
                        .formatted(VIEW, union(there), VIEW, Sql.literal(there.toString())));
    }

    /** Returns the modules whose histories the view covers, from its comment; null if there is no view. */
    private static @Nullable String viewNames(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection, "select obj_description(to_regclass(?), 'pg_class')", result -> result.getString(1), VIEW);
    }

    /** Checks whether a module has a history. */
    public static boolean exists(Connection connection, ModuleName module) throws SQLException {
        return !existing(connection, List.of(module)).isEmpty();
    }

    /**
     * Records a task as Flyway does after it has run one.
     *
     * @param installedBy the user in the record, if not that of the session
     */
    public static void record(Connection connection, Task task, Optional<String> installedBy, long milliseconds)
            throws SQLException {
        SimpleProtocol.of(connection).run(recording(task, installedBy, milliseconds));
    }

    /** Returns the statement of {@link #record}, to be sent with others. */
    public static String recording(Task task, Optional<String> installedBy, long milliseconds) {
        return """
                insert into %1$s
                  (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select coalesce(max(installed_rank), 0) + 1, %2$s, %3$s, %8$s, %4$s, %5$s, coalesce(%6$s, session_user), %7$d, true
                from %1$s;
                """.formatted(
                        table(task.module()),
                        task.version() == null ? "null" : Sql.literal(String.valueOf(task.version())),
                        Sql.literal(task.script().description()),
                        Sql.literal(recordedName(task.script())),
                        task.script().java().isPresent()
                                ? "null"
                                : String.valueOf(task.script().checksum()),
                        Sql.literalOrNull(installedBy.orElse(null)),
                        Math.min(milliseconds, Integer.MAX_VALUE),
                        task.script().java().isPresent() ? "'JDBC'" : "'SQL'");
    }

    /** Updates the record of a task to its current script. */
    public static void update(Connection connection, Task task) throws SQLException {
        Sql.update(
                connection,
                "update %s set checksum = ?, description = ?, script = ? where version = ? and type in ('SQL', 'JDBC')"
                        .formatted(table(task.module())),
                task.script().checksum(),
                task.script().description(),
                recordedName(task.script()),
                String.valueOf(task.version()));
    }

    /** Returns the value of the column {@code script}, as Flyway writes it. */
    private static String recordedName(Script script) {
        return script.java().map(Class::getName).orElse(script.fileName());
    }

    /** Deletes the record of a step. */
    public static void delete(Connection connection, StepId id) throws SQLException {
        Sql.update(
                connection,
                "delete from %s where version = ?".formatted(table(id.module())),
                String.valueOf(id.version()));
    }

    /** Deletes the records of a repeatable script, which makes it pending. */
    public static void deleteRepeatable(Connection connection, ModuleName module, String name) throws SQLException {
        Sql.update(
                connection,
                "delete from %s where version is null and replace(description, ' ', '_') = ?".formatted(table(module)),
                name);
    }

    /** Returns the history table of a module, as SQL spells it. */
    static String table(ModuleName module) {
        return Sql.identifier(module.schema()) + "." + Sql.identifier(module.historyTable());
    }

    /** Returns those of the modules that have a history. */
    public static Set<ModuleName> existing(Connection connection, Collection<ModuleName> modules) throws SQLException {
        return tables(connection, modules).modules();
    }

    /**
     * The tables that exist.
     *
     * @param modules the modules that have a history
     * @param texts the table of the texts, if it exists
     */
    private record Tables(Set<ModuleName> modules, Optional<String> texts) {
        /** Returns the comment of the view, which shows whether the view must be recreated. */
        @Override
        public String toString() {
            return "SQL and Java of " + modules
                    + texts.map(table -> " with " + table).orElse("");
        }
    }

    private static Tables tables(Connection connection, Collection<ModuleName> modules) throws SQLException {
        List<String> tables = Sql.query(
                connection,
                """
                select n.nspname || '.' || c.relname
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r'
                  and (n.nspname = any (?) and c.relname = any (?)
                    or n.nspname || '.' || c.relname = ? and has_table_privilege(c.oid, 'select'))
                """,
                result -> result.getString(1),
                modules.stream().map(ModuleName::schema).toArray(String[]::new),
                modules.stream().map(ModuleName::historyTable).distinct().toArray(String[]::new),
                ScriptTexts.TABLE);
        Set<ModuleName> existing = new TreeSet<>(modules);
        existing.removeIf(module -> !tables.contains(module.schema() + "." + module.historyTable()));
        return new Tables(existing, Optional.of(ScriptTexts.TABLE).filter(tables::contains));
    }

    /**
     * Returns the query of the view. Flyway writes installed_on without a time zone, in that of its session, here UTC. A repeatable script
     * has a row for each run: the last one counts. Flyway's own rows, such as that of a created schema, are no steps.
     */
    private static String union(Tables tables) {
        String all = tables.modules().stream()
                .map(module -> """
                (select distinct on (h.version, h.script)
                   %s::text as module,
                   h.version::bigint as version,
                   replace(h.description, ' ', '_') as name,
                   h.installed_on at time zone 'UTC' as applied_at,
                   h.execution_time as execution_ms,
                   h.checksum as checksum
                 from %s h
                 where h.success
                   and h.type in ('SQL', 'JDBC')
                 order by h.version, h.script, h.installed_rank desc)
                """.formatted(Sql.literal(module.value()), table(module)))
                .collect(joining(" union all "));
        return tables.texts()
                .map(texts -> """
                select a.*, coalesce(t.compatible, false) as compatible
                from (%s) a
                left join %s t on t.module = a.module and t.version = a.version
                """.formatted(all, texts))
                .orElse("select a.*, false as compatible from (%s) a".formatted(all));
    }

    private static History read(Connection connection, String sql) throws SQLException {
        List<AppliedStep> steps = new ArrayList<>();
        Map<String, Integer> repeatables = new HashMap<>();
        Sql.query(connection, sql, result -> {
            ModuleName module = new ModuleName(result.getString("module"));
            long version = result.getLong("version");
            if (result.wasNull()) {
                repeatables.put(module + ":" + result.getString("name"), result.getInt("checksum"));
            } else {
                steps.add(step(new StepId(module, version), result));
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
                result.getBoolean("compatible") ? Compatibility.COMPATIBLE : Compatibility.UNKNOWN);
    }
}
