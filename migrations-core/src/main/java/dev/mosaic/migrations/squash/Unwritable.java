package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The objects of a database that neither the compared catalog nor a baseline has. */
final class Unwritable {
    private Unwritable() {}

    /** Returns each by its kind and name. */
    static Set<String> in(Connection connection) throws SQLException {
        List<String> found = Sql.query(connection, """
                select 'event trigger ' || e.evtname from pg_catalog.pg_event_trigger e
                union all
                select 'foreign-data wrapper ' || f.fdwname from pg_catalog.pg_foreign_data_wrapper f
                union all
                select 'server ' || s.srvname from pg_catalog.pg_foreign_server s
                union all
                select 'user mapping of server ' || u.srvname from pg_catalog.pg_user_mappings u
                union all
                select 'language ' || l.lanname from pg_catalog.pg_language l
                union all
                select 'access method ' || a.amname from pg_catalog.pg_am a
                union all
                select 'publication ' || p.pubname from pg_catalog.pg_publication p
                union all
                select 'transform for ' || t.trftype::regtype from pg_catalog.pg_transform t
                union all
                select 'operator class ' || o.opcname
                from pg_catalog.pg_opclass o
                join pg_catalog.pg_namespace n on n.oid = o.opcnamespace
                where n.nspname !~ '^pg_'
                  and not exists (
                    select from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_opclass'::regclass and d.objid = o.oid and d.deptype = 'e'
                  )
                union all
                select 'large object ' || m.oid from pg_catalog.pg_largeobject_metadata m
                union all
                select 'setting of the database or a role: ' || unnest(s.setconfig)
                from pg_catalog.pg_db_role_setting s
                join pg_catalog.pg_database d on d.oid = s.setdatabase and d.datname = current_database()
                union all
                select 'security label of ' || l.objname from pg_catalog.pg_seclabels l
                """, result -> result.getString(1));
        return new TreeSet<>(found);
    }
}
