package dev.mosaic.migrations.history;

import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.history.EventLog.Kind;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.ModuleSchemas;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The records of migrations that another tool has applied. Every write joins the transaction of its caller. */
public final class InheritedHistory {
    private static final int ONE_MESSAGE = 100;

    private final Connection connection;
    private final EventLog events;

    /** Creates the writer for one session. */
    public InheritedHistory(Connection connection, EventLog events) {
        this.connection = connection;
        this.events = events;
    }

    /**
     * Records migrations in the histories of their modules, with their texts and events; creates the histories that are missing.
     *
     * @param ledger where they are recorded, for the events
     * @param tablespace the tablespace of new histories; absent: the database's default
     * @param modules the modules whose histories the view covers
     */
    public void record(
            List<InheritedMigration> migrations, String ledger, Optional<String> tablespace, ModuleSchemas modules)
            throws SQLException {
        Map<ModuleName, List<InheritedMigration>> byModule = new LinkedHashMap<>();
        migrations.forEach(each -> byModule.computeIfAbsent(each.step().module(), module -> new ArrayList<>())
                .add(each));
        for (Map.Entry<ModuleName, List<InheritedMigration>> module : byModule.entrySet()) {
            HistoryTable history = modules.history(module.getKey());
            if (!HistoryTables.exists(connection, history)) {
                new NewHistory(connection, tablespace).createInNewSchema(history);
            }
            events.add(
                    connection,
                    Kind.ADOPTED,
                    module.getKey(),
                    "%d migrations of %s".formatted(module.getValue().size(), ledger));
        }
        for (int from = 0; from < migrations.size(); from += ONE_MESSAGE) {
            StringBuilder message = new StringBuilder();
            for (InheritedMigration each : migrations.subList(from, Math.min(from + ONE_MESSAGE, migrations.size()))) {
                message.append(HistoryTables.recording(
                        each.step(), each.by().map(InheritedHistory::cut), each.milliseconds()));
                each.at()
                        .ifPresent(at -> message.append(
                                dating(modules.history(each.step().module()), at)));
                message.append(events.inheriting(each, "recorded by " + ledger));
            }
            SimpleProtocol.of(connection).run(message.toString());
        }
        HistoryView.replace(connection, modules);
    }

    /** Returns the statement that sets the time of the newest row of a history, which is without a zone, in UTC. */
    private static String dating(HistoryTable history, Instant at) {
        return """
                update %1$s set installed_on = %2$s::timestamp
                where installed_rank = (select max(installed_rank) from %1$s);
                """.formatted(
                        HistoryTables.spelled(history),
                        Sql.literal(LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString()));
    }

    /** The column installed_by holds 100 characters. */
    private static String cut(String user) {
        return user.length() <= 100 ? user : user.substring(0, 100);
    }

    /**
     * Returns the migrations of the newest adoption that have not been applied, undone or resolved since, in their order, with their descriptions; none if
     * there is no adoption.
     */
    public static Map<MigrationId, String> newestAdoption(Connection connection) throws SQLException {
        Map<MigrationId, String> names = new LinkedHashMap<>();
        Sql.query(connection, """
                with inherited as (
                  select e.id, e.module, e.version, e.name, e.xid
                  from migrations.event e
                  where e.kind = 'inherited'
                    and not exists (
                      select
                      from migrations.event later
                      where later.id > e.id
                        and later.kind in ('applied', 'undone', 'resolved')
                        and later.module = e.module
                        and later.version is not distinct from e.version
                        and (e.version is not null or later.name = e.name))
                )
                select module, version, name
                from inherited
                where xid = (select xid from inherited order by id desc limit 1)
                order by id
                """, result -> names.put(id(result), result.getString("name")));
        return names;
    }

    private static MigrationId id(ResultSet result) throws SQLException {
        ModuleName module = new ModuleName(result.getString("module"));
        String version = result.getString("version");
        return version == null
                ? new RepeatableId(module, result.getString("name"))
                : new StepId(module, StepVersion.of(version));
    }

    /**
     * Deletes the records of migrations, and the histories that are empty then.
     *
     * @param migrations the migrations with their descriptions
     * @param modules the modules whose histories the view covers
     * @return the modules whose histories were dropped
     */
    public Set<ModuleName> forget(Map<MigrationId, String> migrations, ModuleSchemas modules) throws SQLException {
        Set<ModuleName> concerned = new TreeSet<>();
        for (Map.Entry<MigrationId, String> migration : migrations.entrySet()) {
            MigrationId id = migration.getKey();
            concerned.add(id.module());
            forget(id, modules);
            events.add(
                    connection,
                    Kind.UNDONE,
                    id,
                    migration.getValue(),
                    0,
                    "its adoption is taken back; the schema stays as it is");
        }
        Set<ModuleName> empty = new TreeSet<>();
        for (ModuleName module : concerned) {
            if (isEmpty(modules.history(module))) {
                empty.add(module);
            }
        }
        if (!empty.isEmpty()) {
            HistoryView.replaceWithout(connection, modules, empty);
            for (ModuleName module : empty) {
                Sql.execute(connection, "drop table " + HistoryTables.spelled(modules.history(module)));
            }
        }
        return empty;
    }

    private void forget(MigrationId id, ModuleSchemas modules) throws SQLException {
        if (id.asStep().isPresent()) {
            StepId step = id.asStep().get();
            HistoryTables.delete(connection, modules, step);
            ScriptTexts.forget(connection, step);
            RecordedFacts.forget(connection, step);
        } else {
            RepeatableId repeatable = id.asRepeatable().orElseThrow();
            HistoryTables.deleteRepeatable(connection, modules, repeatable);
            RecordedFacts.replace(connection, repeatable, repeatable.name(), List.of());
        }
    }

    private boolean isEmpty(HistoryTable history) throws SQLException {
        return Sql.queryOne(
                connection,
                "select not exists (select from %s)".formatted(HistoryTables.spelled(history)),
                result -> result.getBoolean(1));
    }
}
