package dev.mosaic.migrations.history;

import dev.mosaic.migrations.history.HistoryQuery.Tables;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Access to the history tables of modules, which are those of Flyway. Every write joins the transaction of its caller. */
public final class HistoryTables {
    /** The type of a baseline, as Flyway writes it. Its own BASELINE, of {@code flyway baseline}, has run no script. */
    static final String BASELINE = "SQL_BASELINE";

    /** The types of rows that are steps. */
    static final String STEPS = "('SQL', 'JDBC', '" + BASELINE + "')";

    private HistoryTables() {}

    /**
     * Reads the histories of modules.
     *
     * @throws dev.mosaic.migrations.problem.DatabaseRefused if a version is malformed
     */
    public static History of(Connection connection, ModuleSchemas modules) throws SQLException {
        Tables there = HistoryQuery.tables(connection, modules);
        if (there.modules().isEmpty()) {
            return new History(List.of(), Map.of());
        }
        return HistoryQuery.read(connection, HistoryQuery.union(there));
    }

    /** Reads the histories of modules, or the view if the user may not read the histories. */
    public static History readable(Connection connection, ModuleSchemas modules) throws SQLException {
        try {
            return of(connection, modules);
        } catch (SQLException e) {
            if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                return HistoryView.read(connection).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    /** Deletes steps that Flyway recorded as failed, as it does for those without a transaction. */
    public static void deleteFailed(Connection connection, ModuleSchemas modules) throws SQLException {
        for (HistoryTable table :
                HistoryQuery.tables(connection, modules).histories().values()) {
            Sql.update(connection, "delete from %s where not success".formatted(spelled(table)));
        }
    }

    /** Checks whether a module has a history. */
    public static boolean exists(Connection connection, HistoryTable table) throws SQLException {
        // to_regclass is refused in a schema on which the user has no privilege.
        return Sql.queryOne(connection, """
                select exists (
                  select
                  from pg_catalog.pg_class c
                  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                  where c.relkind = 'r'
                    and n.nspname = ?
                    and c.relname = ?
                )
                """, result -> result.getBoolean(1), table.schema(), table.table());
    }

    /**
     * Records a step as Flyway does after it has run one.
     *
     * @param installedBy the user in the record, if not that of the session
     */
    public static void record(Connection connection, PlannedStep step, Optional<String> installedBy, long milliseconds)
            throws SQLException {
        SimpleProtocol.of(connection).run(recording(step, installedBy, milliseconds));
    }

    /** Returns the statement of {@link #record}, to be sent with others. */
    public static String recording(PlannedStep step, Optional<String> installedBy, long milliseconds) {
        return recording(step, installedBy, String.valueOf(Math.min(milliseconds, Integer.MAX_VALUE)));
    }

    /**
     * Returns the statement of {@link #record} for a script.
     *
     * @param milliseconds an SQL expression that can be cast to {@code integer}
     */
    public static String recording(PlannedStep step, Optional<String> installedBy, String milliseconds) {
        return """
                insert into %1$s
                  (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select coalesce(max(installed_rank), 0) + 1, %2$s, %3$s, %8$s, %4$s, %5$s, coalesce(%6$s, session_user), %7$s, true
                from %1$s;
                """.formatted(
                        spelled(step.plan().history(step.module())),
                        step.id()
                                .asStep()
                                .map(id -> Sql.literal(id.version().toString()))
                                .orElse("null"),
                        Sql.literal(step.script().description()),
                        Sql.literal(recordedName(step.script())),
                        step.script().java().isPresent()
                                ? "null"
                                : String.valueOf(step.script().checksum()),
                        Sql.literalOrNull(installedBy.orElse(null)),
                        milliseconds,
                        Sql.literal(type(step.script())));
    }

    /** Returns the condition that a repeatable script is pending: its newest record is of another text, or there is none. */
    public static String isPending(HistoryTable history, Script script) {
        return """
                coalesce((
                  select h.checksum
                  from %s h
                  where h.success
                    and h.version is null
                    and h.script = %s
                  order by h.installed_rank desc
                  limit 1
                ) <> %d, true)
                """.formatted(spelled(history), Sql.literal(recordedName(script)), script.checksum())
                .strip();
    }

    /** Updates the record of a step in the history of its module to its current script. */
    public static void update(Connection connection, HistoryTable history, Step step) throws SQLException {
        Script script = step.migration();
        Sql.update(
                connection,
                "update %s set checksum = ?, description = ?, script = ?, version = ? where %s = ? and type in %s"
                        .formatted(spelled(history), HistoryQuery.KEY, STEPS),
                script.checksum(),
                script.description(),
                recordedName(script),
                step.id().version().toString(),
                step.id().version().key());
    }

    /** Returns the value of the column {@code script}, as Flyway writes it. */
    private static String recordedName(Script script) {
        return script.java().map(Class::getName).orElse(script.fileName());
    }

    private static String type(Script script) {
        if (script.java().isPresent()) {
            return "JDBC";
        }
        return script.kind() == ScriptKind.BASELINE ? BASELINE : "SQL";
    }

    /** Deletes the record of a step from the history of its module. Rows of Flyway's own, such as a baseline of that version, stay. */
    public static void delete(Connection connection, ModuleSchemas modules, StepId id) throws SQLException {
        Sql.update(
                connection,
                "delete from %s where %s = ? and type in %s"
                        .formatted(spelled(table(connection, modules, id.module())), HistoryQuery.KEY, STEPS),
                id.version().key());
    }

    /** Deletes the records of a repeatable script from the history of its module, which makes it pending. */
    public static void deleteRepeatable(Connection connection, ModuleSchemas modules, RepeatableId id)
            throws SQLException {
        Sql.update(
                connection,
                "delete from %s where version is null and replace(description, ' ', '_') = ?"
                        .formatted(spelled(table(connection, modules, id.module()))),
                id.name());
    }

    /** Returns the history of a module that has one, of which the declaration may be unknown. */
    private static HistoryTable table(Connection connection, ModuleSchemas modules, ModuleName module)
            throws SQLException {
        return HistoryQuery.tables(connection, modules.only(List.of(module)))
                .histories()
                .getOrDefault(module, modules.history(module));
    }

    /** Returns a history as SQL spells it. */
    public static String spelled(HistoryTable table) {
        return Sql.identifier(table.schema()) + "." + Sql.identifier(table.table());
    }

    /** Returns those of the modules that have a history. */
    public static Set<ModuleName> existing(Connection connection, ModuleSchemas modules) throws SQLException {
        return HistoryQuery.tables(connection, modules).modules();
    }
}
