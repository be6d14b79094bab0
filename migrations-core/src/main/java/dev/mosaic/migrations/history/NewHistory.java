package dev.mosaic.migrations.history;

import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Creation of a module's schema and history table.
 *
 * <p>The table has the columns, the key and the index of Flyway's own (its PostgreSQL support,
 * {@code createSchemaHistoryTable}), so that Flyway's tools read it. Flyway itself would send about thirty queries for
 * each module.
 */
public final class NewHistory {
    private static final String KEY = "_pk";
    private static final String INDEX = "_s_idx";
    /** The longest name that PostgreSQL does not cut, and how much of a longer one is kept before a hash. */
    private static final int LONGEST = 63;

    private static final int KEPT = 46;

    private final Connection connection;
    private final Optional<String> tablespace;

    /**
     * Takes a connection.
     *
     * @param tablespace the tablespace of the table; absent: the database's default
     */
    public NewHistory(Connection connection, Optional<String> tablespace) {
        this.connection = connection;
        this.tablespace = tablespace;
    }

    /**
     * Creates the schema of a module, if it is missing, and its empty history. A schema that is not the module's alone may have objects.
     *
     * @param modules the modules of the plan
     * @param first the step that needs it
     * @throws StepFailed if the schema has objects that no step created
     */
    public void create(ModuleSchemas modules, ModuleName module, String first) throws SQLException {
        HistoryTable history = modules.history(module);
        Optional<Explanation> refusal = refusal(connection, modules, module, first);
        if (refusal.isPresent()) {
            throw StepFailed.of(first, refusal.get(), null);
        }
        createInNewSchema(history);
    }

    /** Creates the history of a module without looking for objects in its schema. */
    public void createInNewSchema(HistoryTable history) throws SQLException {
        SimpleProtocol.of(connection).run(schema(history) + table(history));
    }

    /** Returns why a module cannot get a history: its schema has objects that no step created. */
    public static Optional<Explanation> refusal(
            Connection connection, ModuleSchemas modules, ModuleName module, String first) throws SQLException {
        HistoryTable history = modules.history(module);
        return modules.soleModule(history.schema()).isPresent() && hasObjects(connection, history)
                ? Optional.of(new Explanation(
                        "The schema %s has tables, but no migration history.".formatted(history.schema()),
                        "They were not created by Mosaic; migrations could change or overwrite them.",
                        "Move the tables to another schema (alter table … set schema …), or drop them if they are not needed."
                                + " Nothing of %s was applied.".formatted(first)))
                : Optional.empty();
    }

    /**
     * Returns why modules cannot get a history where they declare it: they have one in another schema. Two queries at most.
     *
     * @param modules modules without a history in the declared schema
     */
    public static Map<ModuleName, Explanation> elsewhere(Connection connection, ModuleSchemas modules)
            throws SQLException {
        Map<ModuleName, Explanation> refusals = new TreeMap<>();
        ModuleSchemas anywhere = ModuleSchemas.of(List.of()).only(modules.names());
        Map<ModuleName, HistoryTable> found =
                new TreeMap<>(HistoryQuery.tables(connection, anywhere).histories());
        if (!found.isEmpty()) {
            // In a schema of that name another tool may have its history; a module that has ever run has events.
            found.keySet().retainAll(EventReader.modules(connection));
        }
        found.forEach((module, history) -> refusals.put(
                module,
                new Explanation(
                        "The schema of module %s is %s, but the database has its history in the schema %s."
                                .formatted(module, modules.schema(module), history.schema()),
                        "Its steps would run again: a declaration moves neither a history nor objects.",
                        "Write schema: %s into module.yml of %s. Nothing of it was applied."
                                .formatted(history.schema(), module))));
        return refusals;
    }

    /** Creates the history of a schema that was created by hand, with Flyway's baseline marker. */
    public void createOverObjects(HistoryTable history, Optional<String> installedBy) throws SQLException {
        SimpleProtocol.of(connection)
                .run(schema(history)
                        + table(history)
                        + """
                        insert into %s
                          (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', coalesce(%s, session_user), 0, true)
                        """.formatted(
                                        HistoryTables.spelled(history),
                                        installedBy.map(Sql::literal).orElse("null")));
    }

    /** Renames a history within its schema, with its key and its index, so that its names are those of a new one. */
    static void rename(Connection connection, HistoryTable from, HistoryTable to) throws SQLException {
        String schema = Sql.identifier(from.schema()) + ".";
        StringBuilder statements = new StringBuilder("alter table %s%s rename to %s;"
                .formatted(schema, Sql.identifier(from.table()), Sql.identifier(to.table())));
        for (String end : List.of(KEY, INDEX)) {
            statements.append("alter index if exists %s%s rename to %s;"
                    .formatted(
                            schema, Sql.identifier(index(from.table(), end)), Sql.identifier(index(to.table(), end))));
        }
        Sql.execute(connection, statements.toString());
    }

    private static boolean hasObjects(Connection connection, HistoryTable history) throws SQLException {
        return Sql.queryOne(connection, """
                with objects as (
                  select 'pg_catalog.pg_class'::regclass as catalog, oid, relnamespace as schema
                  from pg_catalog.pg_class
                  where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                  union all
                  select 'pg_catalog.pg_proc'::regclass, oid, pronamespace
                  from pg_catalog.pg_proc
                  union all
                  select 'pg_catalog.pg_type'::regclass, oid, typnamespace
                  from pg_catalog.pg_type
                  where typtype in ('d', 'e', 'r')
                )
                select exists (
                  select from objects o
                  join pg_catalog.pg_namespace n on n.oid = o.schema
                  where n.nspname = ?
                    and not exists (
                      select from pg_catalog.pg_depend d
                      where d.classid = o.catalog
                        and d.objid = o.oid
                        and d.deptype = 'e'))
                """, result -> result.getBoolean(1), history.schema());
    }

    /** Returns the statement that creates a missing schema: IF NOT EXISTS wants CREATE on the database even if nothing is missing. */
    private String schema(HistoryTable history) throws SQLException {
        String schema = Sql.identifier(history.schema());
        boolean exists = Sql.queryOne(
                connection, "select to_regnamespace(?) is not null", result -> result.getBoolean(1), schema);
        return exists ? "" : "create schema if not exists %s;".formatted(schema);
    }

    /** Returns a name for an index of the table. PostgreSQL would cut a long one at its end, which tells one index from another. */
    private static String index(String table, String end) {
        return table.length() + end.length() <= LONGEST
                ? table + end
                : "%s_%08x%s".formatted(table.substring(0, KEPT), table.hashCode(), end);
    }

    private String table(HistoryTable history) {
        return creating(history, tablespace);
    }

    /**
     * Returns the statements that create the history of a module in an existing schema.
     *
     * @param tablespace the tablespace of the table; absent: the database's default
     */
    public static String creating(HistoryTable history, Optional<String> tablespace) {
        String table = HistoryTables.spelled(history);
        String place =
                tablespace.map(name -> " tablespace " + Sql.identifier(name)).orElse("");
        String name = history.table();
        return """
                create table %1$s (
                  installed_rank integer not null,
                  version varchar(50),
                  description varchar(200) not null,
                  type varchar(20) not null,
                  script varchar(1000) not null,
                  checksum integer,
                  installed_by varchar(100) not null,
                  installed_on timestamp not null default now(),
                  execution_time integer not null,
                  success boolean not null,
                  constraint %2$s primary key (installed_rank)
                )%4$s;
                create index %3$s on %1$s (success)%4$s;
                do $own$
                declare
                  statement text;
                begin
                  -- Default privileges of the schema are for the tables of modules: who may write here could skip a step.
                  for statement in
                    select distinct format(
                      'revoke all on table %%s from %%s',
                      c.oid::regclass,
                      case acl.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end
                    )
                    from pg_catalog.pg_class c
                    cross join lateral aclexplode(c.relacl) as acl
                    where c.oid = %5$s::regclass
                      and acl.grantee <> c.relowner
                  loop
                    execute statement;
                  end loop;
                end
                $own$;
                """.formatted(
                table, Sql.identifier(index(name, KEY)), Sql.identifier(index(name, INDEX)), place, Sql.literal(table));
    }
}
