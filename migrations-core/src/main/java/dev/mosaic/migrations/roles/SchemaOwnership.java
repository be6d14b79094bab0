package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.module.HistoryTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Ownership and privileges of a schema: its role owns it, dependent modules may read and reference its tables,
 * the application may read and write their rows. The histories stay with the migrations user.
 */
public final class SchemaOwnership {
    private static final Pattern ROWS = Pattern.compile("row\\s+level\\s+security", Pattern.CASE_INSENSITIVE);
    private static final String POLICY = "modules_read";

    private SchemaOwnership() {}

    /**
     * Gives the schema with everything in it, in one transaction, so that ownership never changes in part.
     *
     * @param former the roles that own objects in it; they become members of the new owner
     */
    static void give(Connection connection, SchemaRoles roles, Duration lockTimeout, List<String> former)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, futureObjects(roles, lockTimeout) + existingObjects(roles));
            for (String role : former) {
                Sql.execute(
                        connection, "grant %s to %s".formatted(Sql.identifier(roles.owner()), Sql.identifier(role)));
            }
            keepReaders(connection, roles);
            connection.commit();
        } catch (SQLException e) {
            Sql.rollBack(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    /** Gives a schema that has only its history: in one message, and so in one transaction (PostgreSQL manual, "Multiple Statements in a Simple Query"). */
    static void giveNew(Connection connection, SchemaRoles roles, Duration lockTimeout) throws SQLException {
        SimpleProtocol.of(connection).run(futureObjects(roles, lockTimeout));
    }

    /** Returns the schemas that have objects which their role does not own, created by an older version or by hand. */
    static List<SchemaRoles> incomplete(Connection connection, Collection<SchemaRoles> schemas) throws SQLException {
        List<String> found = Sql.query(
                connection,
                """
                with owners as materialized (
                  select distinct things.namespace, things.owner
                  from (
                """ + OwnedObjects.FOUND + """
                  ) as things
                )
                select n.nspname
                from pg_catalog.pg_namespace n
                join unnest(?, ?, ?, ?) as wanted (schema, owner, reader, application) on wanted.schema = n.nspname
                join pg_catalog.pg_roles r on r.rolname = wanted.owner
                join pg_catalog.pg_roles reader on reader.rolname = wanted.reader
                join pg_catalog.pg_roles application on application.rolname = wanted.application
                where n.nspowner <> r.oid
                  or not has_schema_privilege(reader.oid, n.oid, 'usage')
                  or not has_schema_privilege(application.oid, n.oid, 'usage')
                  or (
                    select count(*)
                    from pg_catalog.pg_default_acl a
                    where a.defaclrole = r.oid
                      and a.defaclnamespace = n.oid
                      and a.defaclobjtype in ('r', 'S')
                  ) < 2
                  or exists (
                    select
                    from pg_catalog.pg_class c
                    left join pg_catalog.pg_policy p on p.polrelid = c.oid and p.polname = ? and p.polroles = array[reader.oid]
                    where c.relnamespace = n.oid
                      and c.relkind in ('r', 'p')
                      and c.relrowsecurity = (p.oid is null)
                  )
                  or exists (
                    select
                    from owners
                    where owners.namespace = n.oid
                      and owners.owner <> r.oid
                  )
                  or exists (
                    select
                    from pg_catalog.pg_class c
                    where c.relnamespace = n.oid
                      and c.relowner <> r.oid
                      and not starts_with(c.relname, ?)
                      and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                      and not exists (
                        select
                        from pg_catalog.pg_depend d
                        where d.classid = 'pg_catalog.pg_class'::regclass
                          and d.objid = c.oid
                          and d.deptype = 'e'
                      )
                  )
                order by n.nspname
                """,
                result -> result.getString(1),
                texts(schemas, SchemaRoles::schema),
                texts(schemas, SchemaRoles::owner),
                texts(schemas, SchemaRoles::reader),
                texts(schemas, SchemaRoles::application),
                POLICY,
                HistoryTable.PREFIX);
        return schemas.stream().filter(roles -> found.contains(roles.schema())).toList();
    }

    private static String[] texts(Collection<SchemaRoles> schemas, Function<SchemaRoles, String> text) {
        return schemas.stream().map(text).toArray(String[]::new);
    }

    /** Checks whether a script may enable or disable row-level security. */
    static boolean mayConcernRows(String sql) {
        return ROWS.matcher(sql).find();
    }

    /** Checks for the policy by which the readers of a module see all rows of a table. */
    public static boolean isReadersPolicy(FactKey key) {
        return key.kind() == FactKind.POLICY && key.identity().endsWith("." + POLICY);
    }

    /** Lets the readers of a module see all rows of its tables, whether or not row-level security is enabled. */
    static void keepReaders(Connection connection, SchemaRoles roles) throws SQLException {
        Sql.execute(connection, readers(roles));
    }

    /** Returns statements that change the schema's owner, and set privileges on what the role creates later. */
    static String futureObjects(SchemaRoles roles, Duration lockTimeout) {
        return """
                set local lock_timeout to %5$d;
                alter schema %1$s owner to %2$s;
                grant usage on schema %1$s to %3$s, %4$s;
                alter default privileges for role %2$s in schema %1$s grant select, references on tables to %3$s;
                alter default privileges for role %2$s in schema %1$s grant select, insert, update, delete on tables to %4$s;
                alter default privileges for role %2$s in schema %1$s grant usage on sequences to %4$s;
                """.formatted(
                        Sql.identifier(roles.schema()),
                        Sql.identifier(roles.owner()),
                        Sql.identifier(roles.reader()),
                        Sql.identifier(roles.application()),
                        lockTimeout.toMillis());
    }

    /** Returns grants on existing objects that are members of no extension. */
    static String existingObjects(SchemaRoles roles) {
        return """
                do $give$
                declare
                  statement text;
                begin
                  for statement in
                    with ours as (
                      select
                        c.oid,
                        c.relkind,
                        c.relowner,
                        c.oid::regclass as name
                      from pg_catalog.pg_class c
                      where c.relnamespace = %1$s::regnamespace
                        and not starts_with(c.relname, %5$s)
                        and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                        and not exists (
                          select
                          from pg_catalog.pg_depend d
                          where d.classid = 'pg_catalog.pg_class'::regclass
                            and d.objid = c.oid
                            and d.deptype = 'e'
                        )
                    )
                    select format('alter %%s %%s owner to %%I', kind.word, ours.name, %2$s)
                    from ours
                    join (values
                      ('r', 'table'), ('p', 'table'), ('f', 'foreign table'),
                      ('v', 'view'), ('m', 'materialized view'), ('S', 'sequence')
                    ) as kind (letter, word) on kind.letter = ours.relkind::text
                    where ours.relowner <> %2$s::regrole
                      -- A sequence of a column goes with its table.
                      and not exists (
                        select
                        from pg_catalog.pg_depend d
                        where d.classid = 'pg_catalog.pg_class'::regclass
                          and d.objid = ours.oid
                          and d.deptype in ('a', 'i')
                          and ours.relkind = 'S'
                      )
                    union all
                    select format('alter %%s %%s owner to %%I', things.word, things.identity, %2$s)
                    from (%6$s) as things
                    where things.namespace = %1$s::regnamespace
                      and things.owner <> %2$s::regrole
                    union all
                    select format('grant select, references on %%s to %%I', ours.name, %3$s)
                    from ours
                    where ours.relkind <> 'S'
                    union all
                    select format('grant select, insert, update, delete on %%s to %%I', ours.name, %4$s)
                    from ours
                    where ours.relkind <> 'S'
                    union all
                    select format('grant usage on sequence %%s to %%I', ours.name, %4$s)
                    from ours
                    where ours.relkind = 'S'
                  loop
                    execute statement;
                  end loop;
                end
                $give$;
                """.formatted(
                        Sql.literal(Sql.identifier(roles.schema())),
                        Sql.literal(roles.owner()),
                        Sql.literal(roles.reader()),
                        Sql.literal(roles.application()),
                        Sql.literal(HistoryTable.PREFIX),
                        OwnedObjects.NAMED);
    }

    /**
     * Returns reader policies. Row-level security is meant for the application. Migrations of a dependent module must
     * see all rows; otherwise a step that copies from them would silently copy none.
     */
    static String readers(SchemaRoles roles) {
        return """
                do $readers$
                declare
                  statement text;
                begin
                  for statement in
                    select format('drop policy if exists %2$s on %%s', c.oid::regclass)
                      || case
                        when c.relrowsecurity
                          then format('; create policy %2$s on %%s for select to %%I using (true)', c.oid::regclass, %3$s)
                        else ''
                      end
                    from pg_catalog.pg_class c
                    left join pg_catalog.pg_policy p on p.polrelid = c.oid and p.polname = '%2$s'
                    where c.relnamespace = %1$s::regnamespace
                      and c.relkind in ('r', 'p')
                      and c.relrowsecurity = (p.polroles is distinct from array[%3$s::regrole::oid])
                      and (c.relrowsecurity or p.oid is not null)
                  loop
                    execute statement;
                  end loop;
                end
                $readers$;
                """.formatted(Sql.literal(Sql.identifier(roles.schema())), POLICY, Sql.literal(roles.reader()));
    }
}
