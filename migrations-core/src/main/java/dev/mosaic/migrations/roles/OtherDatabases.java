package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Other databases of the server that use the roles which a database is about to use: roles are shared by the whole server. */
final class OtherDatabases {
    private static final Logger LOG = LoggerFactory.getLogger(OtherDatabases.class);
    private static final int NAMED = 3;

    private OtherDatabases() {}

    /** Logs a warning about them in the first run of a database, before its schemas have these owners. */
    static void warn(Connection connection, Collection<SchemaRoles> schemas, Roles names) throws SQLException {
        List<String> databases = sharing(connection, schemas);
        if (!databases.isEmpty()) {
            LOG.warn(
                    "Roles {}… already own schemas in {} other database(s) of this server ({}{}): members of an owner role there have its privileges"
                            + " here too. To isolate two installations, set a different mosaic.migrations.role-prefix for one of them",
                    names.prefix(),
                    databases.size(),
                    String.join(", ", databases.subList(0, Math.min(NAMED, databases.size()))),
                    databases.size() > NAMED ? ", …" : "");
        }
    }

    private static List<String> sharing(Connection connection, Collection<SchemaRoles> schemas) throws SQLException {
        return Sql.query(connection, """
                select d.datname
                from pg_catalog.pg_database d
                where d.datname <> current_database()
                  and exists (
                    select from pg_catalog.pg_shdepend s
                    join pg_catalog.pg_roles r on r.oid = s.refobjid
                    where s.dbid = d.oid
                      and s.classid = 'pg_catalog.pg_namespace'::regclass
                      and s.refclassid = 'pg_catalog.pg_authid'::regclass
                      and s.deptype = 'o'
                      and r.rolname = any (?::text[])
                  )
                order by d.datname
                """, result -> result.getString(1), (Object)
                schemas.stream().map(SchemaRoles::owner).toArray(String[]::new));
    }
}
