package dev.mosaic.migrations.roles;

/** The objects of a schema, other than tables, views and sequences, that have an owner (PostgreSQL manual, "System Catalogs"). */
final class OwnedObjects {
    /**
     * Reads catalog, OID, schema and owner of each object that the current user may give away. Members of an extension
     * belong to the extension; the row type of a table and the constructor functions of a range belong to these. The
     * multirange type of a range follows it in new versions of PostgreSQL and keeps its owner in old ones; it is
     * dropped with the range in all.
     */
    static final String FOUND = """
            select
              found.class,
              found.oid,
              found.namespace,
              found.owner
            from (
              select 'pg_catalog.pg_proc'::regclass as class, oid, pronamespace as namespace, proowner as owner
              from pg_catalog.pg_proc
              union all
              select 'pg_catalog.pg_type'::regclass, t.oid, t.typnamespace, t.typowner
              from pg_catalog.pg_type t
              left join pg_catalog.pg_class c on c.oid = t.typrelid
              where t.typtype in ('e', 'd', 'r')
                or t.typtype = 'b' and t.typcategory <> 'A'
                or t.typtype = 'c' and c.relkind = 'c'
              union all
              select 'pg_catalog.pg_statistic_ext'::regclass, oid, stxnamespace, stxowner
              from pg_catalog.pg_statistic_ext
              union all
              select 'pg_catalog.pg_ts_config'::regclass, oid, cfgnamespace, cfgowner
              from pg_catalog.pg_ts_config
              union all
              select 'pg_catalog.pg_ts_dict'::regclass, oid, dictnamespace, dictowner
              from pg_catalog.pg_ts_dict
              union all
              select 'pg_catalog.pg_collation'::regclass, oid, collnamespace, collowner
              from pg_catalog.pg_collation
              union all
              select 'pg_catalog.pg_conversion'::regclass, oid, connamespace, conowner
              from pg_catalog.pg_conversion
              union all
              select 'pg_catalog.pg_operator'::regclass, oid, oprnamespace, oprowner
              from pg_catalog.pg_operator
              union all
              select 'pg_catalog.pg_opfamily'::regclass, oid, opfnamespace, opfowner
              from pg_catalog.pg_opfamily
              union all
              select 'pg_catalog.pg_opclass'::regclass, oid, opcnamespace, opcowner
              from pg_catalog.pg_opclass
            ) as found
            where found.namespace <> 'pg_catalog'::regnamespace
              and pg_has_role(found.owner, 'usage')
              and not exists (
                select
                from pg_catalog.pg_depend d
                where d.classid = found.class
                  and d.objid = found.oid
                  and d.deptype in ('e', 'i')
              )
            """;

    /** Reads these objects with their kind, as {@code alter … owner to} takes it, and their name. */
    static final String NAMED = """
            select
              case
                when identified.type in ('function', 'procedure', 'aggregate') then 'routine'
                when identified.type = 'statistics object' then 'statistics'
                else identified.type
              end as word,
              identified.identity,
              found.namespace,
              found.owner
            from (
            """ + FOUND + """
            ) as found
            cross join pg_catalog.pg_identify_object(found.class, found.oid, 0) as identified
            """;

    private OwnedObjects() {}
}
