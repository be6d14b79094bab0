package dev.mosaic.migrations.history;

import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Creation of a module's schema and history table.
 *
 * <p>The table has the columns, the key and the index of Flyway's own (its PostgreSQL support,
 * {@code createSchemaHistoryTable}), so that Flyway's tools read it. Flyway itself would send about thirty queries for
 * each module.
 */
public final class NewHistory {
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
     * Creates the schema of a module, if it is missing, and its empty history.
     *
     * @param first the step that needs it
     * @throws StepFailed if the schema has objects that no step created
     */
    public void create(ModuleName module, String first) throws SQLException {
        Optional<Explanation> refusal = refusal(connection, module, first);
        if (refusal.isPresent()) {
            throw StepFailed.of(first, refusal.get(), null);
        }
        createInNewSchema(module);
    }

    /** Creates the history of a module whose schema was just created and is empty. */
    public void createInNewSchema(ModuleName module) throws SQLException {
        SimpleProtocol.of(connection).run(table(module));
    }

    /** Returns why a module cannot get a history: its schema has objects that no step created. */
    public static Optional<Explanation> refusal(Connection connection, ModuleName module, String first)
            throws SQLException {
        return hasObjects(connection, module)
                ? Optional.of(new Explanation(
                        "The schema %s has tables, but no migration history.".formatted(module.schema()),
                        "They were not created by Mosaic; migrations could change or overwrite them.",
                        "Move the tables to another schema (alter table … set schema …), or drop them if they are not needed."
                                + " Nothing of %s was applied.".formatted(first)))
                : Optional.empty();
    }

    /** Creates the history of a schema that was created by hand, with Flyway's baseline marker. */
    public void createOverObjects(ModuleName module, Optional<String> installedBy) throws SQLException {
        SimpleProtocol.of(connection)
                .run(table(module)
                        + """
                        insert into %s
                          (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', coalesce(%s, session_user), 0, true)
                        """.formatted(
                                        HistoryTables.table(module),
                                        installedBy.map(Sql::literal).orElse("null")));
    }

    private static boolean hasObjects(Connection connection, ModuleName module) throws SQLException {
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
                """, result -> result.getBoolean(1), module.schema());
    }

    private String table(ModuleName module) {
        String table = HistoryTables.table(module);
        String place =
                tablespace.map(name -> " tablespace " + Sql.identifier(name)).orElse("");
        String name = module.historyTable();
        return """
                create schema if not exists %1$s;
                create table %2$s (
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
                  constraint %3$s primary key (installed_rank)
                )%5$s;
                create index %4$s on %2$s (success)%5$s;
                """.formatted(
                        Sql.identifier(module.schema()),
                        table,
                        Sql.identifier(name + "_pk"),
                        Sql.identifier(name + "_s_idx"),
                        place);
    }
}
