package dev.mosaic.migrations.catalog;

/** The parts of {@link FactStatement} about schemas themselves. They are all that an empty database has. */
final class SchemaFacts {
    /** The common table expressions of the path, the schemas and the members of extensions. */
    static final String SCHEMAS = """
            path as materialized (
              select
                set_config('search_path', '', true),
                set_config('lock_timeout', '5s', true),
                coalesce(age(nullif(current_setting('mosaic.catalog_since', true), '')::xid8::xid), 2147483647) as oldest
            ),
            s as materialized (
              select
                n.oid,
                n.nspname::text as name,
                n.nspowner,
                n.nspacl,
                n.xmin as xid,
                path.oldest
              from path
              cross join pg_catalog.pg_namespace n
              where n.nspname !~ '^pg_'
                and n.nspname <> 'information_schema'
            ),
            extended as materialized (
              select
                d.classid,
                d.objid
              from pg_catalog.pg_depend d
              where d.deptype = 'e'
            ),
            """;

    /** The begin of the facts: schemas. */
    static final String FACTS = """
            facts (module, owner, kind, identity, class, object, xid, oldest, definition) as (
              select
                s.name,
                s.nspowner,
                'SCHEMA',
                quote_ident(s.name),
                'pg_catalog.pg_namespace'::regclass,
                s.oid,
                s.xid,
                s.oldest,
                'grants ' || case when s.nspacl is not null then nullif(
                  array(select a::text from unnest(s.nspacl) a order by 1),
                  array(select a::text from unnest(acldefault('n', s.nspowner)) a order by 1)
                )::text end
              from s
            """;

    private SchemaFacts() {}
}
