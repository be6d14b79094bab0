package dev.mosaic.migrations.roles;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.module.HistoryTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Privileges in a schema of which no role is the owner's: dependent modules with roles may read and reference the tables of its modules, the
 * application may read and write their rows. Nothing changes its owner there, and no other role its privileges.
 */
final class SharedSchema {
    private SharedSchema() {}

    /** Returns the schemas in which these privileges are incomplete. */
    static List<SchemaRoles> incomplete(Connection connection, Collection<SchemaRoles> schemas) throws SQLException {
        List<String> found = Sql.query(
                connection,
                """
                select n.nspname
                from pg_catalog.pg_namespace n
                join unnest(?, ?, ?) as wanted (schema, reader, application) on wanted.schema = n.nspname
                join pg_catalog.pg_roles reader on reader.rolname = wanted.reader
                join pg_catalog.pg_roles application on application.rolname = wanted.application
                where not has_schema_privilege(reader.oid, n.oid, 'usage')
                  or not has_schema_privilege(application.oid, n.oid, 'usage')
                  or not exists (
                    select
                    from pg_catalog.pg_default_acl a
                    cross join lateral aclexplode(a.defaclacl) as given
                    where a.defaclrole = (select r.oid from pg_catalog.pg_roles r where r.rolname = current_user)
                      and a.defaclnamespace = n.oid
                      and a.defaclobjtype = 'r'
                      and given.grantee = reader.oid
                  )
                """,
                result -> result.getString(1),
                schemas.stream().map(SchemaRoles::schema).toArray(String[]::new),
                schemas.stream().map(SchemaRoles::reader).toArray(String[]::new),
                schemas.stream().map(SchemaRoles::application).toArray(String[]::new));
        return schemas.stream().filter(roles -> found.contains(roles.schema())).toList();
    }

    /**
     * Grants the privileges on the tables of modules that the user owns, and on those that it makes later. What cannot be granted stays as it is.
     */
    static void share(Connection connection, SchemaRoles roles) throws SQLException {
        Sql.execute(connection, sharing(roles));
    }

    /** Returns the statement of {@link #share}. */
    static String sharing(SchemaRoles roles) {
        return """
                do $share$
                declare
                  statement text;
                begin
                  for statement in
                    select format('grant usage on schema %%I to %%I', n.nspname, r.rolname)
                    from pg_catalog.pg_namespace n
                    cross join pg_catalog.pg_roles r
                    where n.nspname = %1$s
                      and r.rolname in (%2$s, %3$s)
                      and not has_schema_privilege(r.oid, n.oid, 'usage')
                    union all
                    select format('alter default privileges in schema %%I grant %%s to %%I', %1$s, given.what, given.role)
                    from (values
                      ('select, references on tables', %2$s),
                      ('select, insert, update, delete on tables', %3$s),
                      ('usage on sequences', %3$s)
                    ) as given (what, role)
                    union all
                    select format('grant %%s on %%s %%s to %%I', given.what, given.kind, c.oid::regclass, given.role)
                    from pg_catalog.pg_class c
                    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                    join migrations.object o on o.identity = format('%%I.%%I', n.nspname, c.relname) and o.belongs_to = any (%4$s)
                    join (values
                      ('select, references', 'table', %2$s),
                      ('select, insert, update, delete', 'table', %3$s),
                      ('usage', 'sequence', %3$s)
                    ) as given (what, kind, role) on (c.relkind = 'S') = (given.kind = 'sequence')
                    where n.nspname = %1$s
                      and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                      and pg_has_role(c.relowner, 'usage')
                    union all
                    select format('revoke all on table %%s from %%I, %%I', c.oid::regclass, %2$s, %3$s)
                    from pg_catalog.pg_class c
                    where c.relnamespace = to_regnamespace(quote_ident(%1$s))
                      and c.relkind = 'r'
                      and starts_with(c.relname, %5$s)
                      and pg_has_role(c.relowner, 'usage')
                  loop
                    execute statement;
                  end loop;
                end
                $share$;
                """.formatted(
                        Sql.literal(roles.schema()),
                        Sql.literal(roles.reader()),
                        Sql.literal(roles.application()),
                        roles.modules().stream()
                                .map(module -> Sql.literal(module.value()))
                                .collect(joining(", ", "array[", "]")),
                        Sql.literal(HistoryTable.PREFIX));
    }
}
