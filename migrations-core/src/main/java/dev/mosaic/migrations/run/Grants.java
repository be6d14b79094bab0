package dev.mosaic.migrations.run;

import dev.mosaic.migrations.DatabaseRefused;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What a user may not do with the tables in which migrations are recorded, as the statements that would let him. */
final class Grants {
    /**
     * The log is only ever added to. PostgreSQL's own message names a table without its schema, and one table at a time, and comes after the
     * script of a step has run.
     */
    private static final String MISSING = """
            with schemas as (
              select n.oid, n.nspname
              from pg_catalog.pg_namespace n
              where n.nspname = any (?)
            ),
            wanted as (
              select
                s.nspname,
                c.relname,
                c.oid,
                case
                  when c.relkind = 'v' then array['select']
                  when s.nspname = ? and c.relname = 'event' then ?
                  else ?
                end as rights
              from schemas s
              join pg_catalog.pg_class c on c.relnamespace = s.oid
              where s.nspname = ? and c.relkind in ('r', 'v')
                or c.relkind = 'r' and c.relname = any (?)
            )
            select 1 as place, nspname, '' as relname, format('grant usage on schema %I to %I;', nspname, current_user) as sql
            from schemas
            where not has_schema_privilege(oid, 'usage')
            union all
            select 2, w.nspname, w.relname,
              format('grant %s on table %I.%I to %I;', string_agg(r.name, ', ' order by r.place), w.nspname, w.relname, current_user)
            from wanted w
            cross join unnest(w.rights) with ordinality as r (name, place)
            where not has_table_privilege(w.oid, r.name)
            group by w.nspname, w.relname
            order by place, nspname, relname
            """;

    /** What somebody wants to do with the tables. */
    enum Use {
        READ,
        RECORD;

        private String[] ofTables() {
            return this == READ ? new String[] {"select"} : new String[] {"select", "insert", "update", "delete"};
        }

        private String[] ofTheLog() {
            return this == READ ? new String[] {"select"} : new String[] {"select", "insert"};
        }
    }

    private Grants() {}

    /**
     * Refuses a user who could not read, or record, what is done to these modules; changes nothing.
     *
     * @throws DatabaseRefused with every statement that is missing
     */
    static void check(Connection connection, Collection<ModuleName> modules, Use use) throws SQLException {
        List<String> missing = Sql.query(
                connection,
                MISSING,
                result -> result.getString("sql"),
                modules.stream().map(ModuleName::schema).toArray(String[]::new),
                ModuleName.ENGINE.schema(),
                use.ofTheLog(),
                use.ofTables(),
                ModuleName.ENGINE.schema(),
                modules.stream().map(ModuleName::historyTable).distinct().toArray(String[]::new));
        if (!missing.isEmpty()) {
            throw DatabaseRefused.missingGrants(Sql.user(connection), missing);
        }
    }
}
