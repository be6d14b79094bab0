package dev.mosaic.migrations.move;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.move.MovedObject.Kind;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.snapshot.ModuleFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reader of the objects of a module that have a name of their own in a schema. */
final class MovedObjects {
    /** What belongs to a table moves with it: the sequence of an identity column, the type of a table. */
    private static final String ALL = """
            select
              case c.relkind
                when 'f' then 'FOREIGN_TABLE'
                when 'v' then 'VIEW'
                when 'm' then 'MATERIALIZED_VIEW'
                when 'S' then 'SEQUENCE'
                when 'c' then 'TYPE'
                else 'TABLE'
              end as kind,
              case c.relkind when 'c' then c.reltype::regtype::text else c.oid::regclass::text end as identity,
              quote_ident(c.relname) as name,
              array(
                select quote_ident(a.attname)
                from pg_catalog.pg_attribute a
                where a.attrelid = c.oid
                  and a.attnum > 0
                  and not a.attisdropped
                order by a.attnum
              ) as columns,
              c.relrowsecurity as has_policies,
              (
                select format('%I.%I', t.relname, a.attname)
                from pg_catalog.pg_depend d
                join pg_catalog.pg_class t on t.oid = d.refobjid
                join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
                where d.classid = 'pg_catalog.pg_class'::regclass
                  and d.objid = c.oid
                  and d.refclassid = 'pg_catalog.pg_class'::regclass
                  and d.deptype = 'a'
                  and c.relkind = 'S'
              ) as owned_by
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ?
              and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'c')
              and not exists (
                select
                from pg_catalog.pg_depend d
                where d.classid = 'pg_catalog.pg_class'::regclass
                  and d.objid = c.oid
                  and d.deptype in ('i', 'e')
                  and d.refclassid <> 'pg_catalog.pg_type'::regclass
              )
            union all
            select 'TYPE', t.oid::regtype::text, quote_ident(t.typname), '{}', false, null
            from pg_catalog.pg_type t
            join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where n.nspname = ?
              and t.typtype in ('d', 'e', 'r')
            union all
            select
              'ROUTINE',
              p.oid::regprocedure::text,
              format('%I(%s)', p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
              '{}',
              false,
              null
            from pg_catalog.pg_proc p
            join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            where n.nspname = ?
            order by kind, name
            """;

    private MovedObjects() {}

    /**
     * Reads the objects of a module in its schema, in no transaction.
     *
     * @param excluded the objects that do not move
     */
    static List<MovedObject> read(
            Connection connection, MigrationPlan plan, ModuleName module, Collection<FactKey> excluded)
            throws SQLException {
        String schema = plan.schema(module);
        Set<FactKey> its = ModuleFacts.of(connection, plan, module).stream()
                .filter(fact -> fact.schema().equals(schema))
                .map(Fact::key)
                .filter(key -> !excluded.contains(key))
                .collect(Collectors.toSet());
        connection.setAutoCommit(false);
        Sql.execute(connection, "set local search_path = ''"); // as facts are read: identities are printed qualified
        List<Found> found = Sql.query(connection, ALL, MovedObjects::found, schema, schema, schema);
        connection.rollback();
        connection.setAutoCommit(true);
        return found.stream()
                .filter(each -> its.contains(each.key()))
                .map(Found::object)
                .toList();
    }

    /** An object with its key in the catalog: objects of other kinds, and functions of other arguments, can have its name. */
    private record Found(FactKey key, MovedObject object) {}

    private static Found found(ResultSet row) throws SQLException {
        MovedObject object = object(row);
        return new Found(new FactKey(object.kind().fact(), row.getString("identity")), object);
    }

    private static MovedObject object(ResultSet row) throws SQLException {
        return new MovedObject(
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                Arrays.asList((String[]) row.getArray("columns").getArray()),
                row.getBoolean("has_policies"),
                Optional.ofNullable(row.getString("owned_by")));
    }
}
