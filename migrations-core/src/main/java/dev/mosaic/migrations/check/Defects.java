package dev.mosaic.migrations.check;

import dev.mosaic.migrations.catalog.ObjectModules;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.status.Defect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The defects of some schemas: objects that exist but are not in effect. */
public final class Defects {
    /** Excludes an index that a session is building, which is not yet defective. A foreign key's trigger is named by its constraint. */
    private static final String ALL = """
            select
              'INVALID_INDEX' as kind,
              n.nspname as schema,
              format('%I.%I', n.nspname, c.relname) as name,
              format('%I.%I', tn.nspname, t.relname) as relation
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indexrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_class t on t.oid = i.indrelid
            join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
            where not (i.indisvalid and i.indisready)
              and n.nspname = any (?)
              and not exists (
                select from pg_catalog.pg_stat_progress_create_index p
                where p.index_relid = i.indexrelid
              )
            union
            select
              'UNVALIDATED_CONSTRAINT',
              n.nspname,
              quote_ident(c.conname),
              format('%I.%I', n.nspname, coalesce(t.relname, d.typname))
            from pg_catalog.pg_constraint c
            join pg_catalog.pg_namespace n on n.oid = c.connamespace
            left join pg_catalog.pg_class t on t.oid = c.conrelid
            left join pg_catalog.pg_type d on d.oid = c.contypid
            where not c.convalidated
              -- Before version 18 every constraint is enforced; one that is not can never be valid.
              and coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
              and n.nspname = any (?)
            union
            select
              'DISABLED_TRIGGER',
              n.nspname,
              quote_ident(coalesce(k.conname, g.tgname)),
              format('%I.%I', n.nspname, t.relname)
            from pg_catalog.pg_trigger g
            join pg_catalog.pg_class t on t.oid = g.tgrelid
            join pg_catalog.pg_namespace n on n.oid = t.relnamespace
            left join pg_catalog.pg_constraint k on k.oid = g.tgconstraint
            where g.tgenabled in ('D', 'R')
              and n.nspname = any (?)
            order by schema, relation, kind, name
            """;

    private Defects() {}

    private record Found(String kind, String schema, String name, String relation) {
        Found(ResultSet row) throws SQLException {
            this(row.getString("kind"), row.getString("schema"), row.getString("name"), row.getString("relation"));
        }

        Defect of(ModuleName module) {
            return new Defect(Defect.Kind.valueOf(kind), module, name, relation);
        }
    }

    /** Finds the defects of objects that belong to the selected modules. */
    public static List<Defect> in(Connection connection, ModuleSchemas modules) throws SQLException {
        String[] schemas = modules.all().toArray(String[]::new);
        List<Found> all = Sql.query(connection, ALL, Found::new, schemas, schemas, schemas);
        ObjectModules owners = ObjectModules.read(connection, modules);
        return all.stream()
                .flatMap(found -> owners.of(found.schema, found.relation).stream()
                        .filter(modules.names()::contains)
                        .map(found::of))
                .toList();
    }
}
