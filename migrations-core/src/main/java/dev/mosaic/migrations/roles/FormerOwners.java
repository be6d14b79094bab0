package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The roles that own a schema, or objects in it, before it is given to the role of its module. */
final class FormerOwners {
    /** Reads the owners; its parameters are the schema, the schema, the prefix of histories, the schema, the owner and the prefix of roles. */
    private static final String FORMER = """
            with owners (oid) as (
              select n.nspowner
              from pg_catalog.pg_namespace n
              where n.nspname = ?
              union
              select c.relowner
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              where n.nspname = ?
                and not starts_with(c.relname, ?)
                and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
              union
              select things.owner
              from (
            """ + OwnedObjects.FOUND + """
              ) as things
              join pg_catalog.pg_namespace n on n.oid = things.namespace
              where n.nspname = ?
            )
            select former.rolname
            from owners
            join pg_catalog.pg_roles former on former.oid = owners.oid
            join pg_catalog.pg_roles owner on owner.rolname = ?
            where not former.rolsuper
              and former.rolname <> current_user
              and former.rolname !~ '^pg_'
              and not (starts_with(former.rolname, ?) and former.rolname ~ '_(owner|reader)$')
              and not pg_has_role(former.oid, owner.oid, 'usage')
              and not pg_has_role(owner.oid, former.oid, 'member')
            order by former.rolname
            """;

    private FormerOwners() {}

    /**
     * Returns the roles that would lose privileges. Excluded are superusers, the current user, roles that already have
     * the new owner's privileges, and roles that the new owner is a member of.
     */
    static List<String> of(Connection connection, SchemaRoles roles, Roles names) throws SQLException {
        return Sql.query(connection, query(roles, names), result -> result.getString(1));
    }

    /** Returns the query of {@link #of}, without parameters: rolname. */
    static String query(SchemaRoles roles, Roles names) {
        return Sql.filled(
                FORMER,
                roles.schema(),
                roles.schema(),
                HistoryTable.PREFIX,
                roles.schema(),
                roles.owner(),
                names.prefix());
    }
}
