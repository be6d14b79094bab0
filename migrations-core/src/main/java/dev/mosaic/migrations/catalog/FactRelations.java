package dev.mosaic.migrations.catalog;

/** The first part of {@link FactStatement}: schemas, relations and their parts. */
final class FactRelations {
    static final String SQL = """
            with path as materialized (
              select
                set_config('search_path', '', true),
                set_config('lock_timeout', '5s', true),
                coalesce(age(?::xid8::xid), 2147483647) as oldest
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
            c as materialized (
              select
                s.name as module,
                s.oldest,
                k.*,
                k.xmin as xid,
                k.oid::regclass::text as identity
              from s
              join pg_catalog.pg_class k on k.relnamespace = s.oid
              where k.relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'c')
                and not exists (
                  select from extended e
                  where e.classid = 'pg_catalog.pg_class'::regclass
                    and e.objid = k.oid
                )
            ),
            facts (module, owner, kind, identity, xid, oldest, definition) as (
              select
                s.name,
                s.nspowner,
                'SCHEMA',
                quote_ident(s.name),
                s.xid,
                s.oldest,
                (select array_agg(a::text order by a::text) from unnest(s.nspacl) a)::text
              from s
              union all
              select
                c.module,
                c.relowner,
                case c.relkind
                  when 'v' then 'VIEW'
                  when 'm' then 'MATERIALIZED_VIEW'
                  when 'S' then 'SEQUENCE'
                  else 'TABLE'
                end,
                c.identity,
                case when age(coalesce(r.xmin, q.xmin)) < age(c.xid) then coalesce(r.xmin, q.xmin) else c.xid end,
                c.oldest,
                case when age(c.xid) <= c.oldest or age(r.xmin) <= c.oldest or age(q.xmin) <= c.oldest then concat_ws(
                  ' ',
                  case c.relkind when 'p' then 'partitioned' when 'f' then 'foreign' end,
                  case c.relpersistence when 'u' then 'unlogged' end,
                  case when c.relrowsecurity then 'row level security' end,
                  case when c.relforcerowsecurity then 'force row level security' end,
                  case when c.relkind in ('r', 'p', 'm') then 'replica identity ' || nullif(c.relreplident, 'd')::text end,
                  'with ' || c.reloptions::text,
                  'of ' || nullif(c.reloftype, 0)::regtype::text,
                  'partition by ' || case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
                  (
                    select string_agg('inherits ' || i.inhparent::regclass::text, ' ' order by i.inhseqno)
                    from pg_catalog.pg_inherits i
                    where i.inhrelid = c.oid
                  ),
                  pg_get_expr(c.relpartbound, c.oid),
                  q.seqtypid::regtype::text || ' start ' || q.seqstart || ' increment ' || q.seqincrement
                    || ' from ' || q.seqmin || ' to ' || q.seqmax || ' cache ' || q.seqcache,
                  case when q.seqcycle then 'cycle' end,
                  case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
                  'grants ' || (select array_agg(a::text order by a::text) from unnest(c.relacl) a)::text
                ) end
              from c
              left join pg_catalog.pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN' and c.relkind in ('v', 'm')
              left join pg_catalog.pg_sequence q on q.seqrelid = c.oid
              where c.relkind <> 'c'
              union all
              select
                c.module,
                c.relowner,
                'COLUMN',
                c.identity || '.' || quote_ident(a.attname),
                case when age(d.xmin) < age(a.xmin) then d.xmin else a.xmin end,
                c.oldest,
                case when age(a.xmin) <= c.oldest or age(d.xmin) <= c.oldest then concat_ws(
                  ' ',
                  format_type(a.atttypid, a.atttypmod),
                  'collate ' || case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end,
                  case when a.attnotnull then 'not null' end,
                  'identity ' || nullif(a.attidentity, '')::text,
                  'generated ' || nullif(a.attgenerated, '')::text,
                  'default ' || pg_get_expr(d.adbin, d.adrelid),
                  'storage ' || case when a.attstorage <> t.typstorage then a.attstorage::text end,
                  'with ' || a.attoptions::text,
                  'grants ' || (select array_agg(g::text order by g::text) from unnest(a.attacl) g)::text
                ) end
              from c
              join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_catalog.pg_type t on t.oid = a.atttypid
              left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              where c.relkind in ('r', 'p', 'f', 'c')
              union all
              select
                c.module,
                c.relowner,
                'INDEX',
                i.indexrelid::regclass::text,
                i.xmin,
                c.oldest,
                case when age(i.xmin) <= c.oldest then concat_ws(
                  ' ',
                  pg_get_indexdef(i.indexrelid),
                  case when not i.indisvalid then 'invalid' end,
                  case when i.indisclustered then 'clustered' end,
                  case when i.indisreplident then 'replica identity' end
                ) end
              from c
              join pg_catalog.pg_index i on i.indrelid = c.oid
              union all
              select
                c.module,
                c.relowner,
                'TRIGGER',
                c.identity || '.' || quote_ident(g.tgname),
                g.xmin,
                c.oldest,
                case when age(g.xmin) <= c.oldest then concat_ws(' ', pg_get_triggerdef(g.oid), 'enabled ' || nullif(g.tgenabled, 'O')::text) end
              from c
              join pg_catalog.pg_trigger g on g.tgrelid = c.oid
              where not g.tgisinternal
                and g.tgparentid = 0
              union all
              select
                c.module,
                c.relowner,
                'POLICY',
                c.identity || '.' || quote_ident(p.polname),
                p.xmin,
                c.oldest,
                case when age(p.xmin) <= c.oldest then concat_ws(
                  ' ',
                  case when p.polpermissive then 'permissive' else 'restrictive' end,
                  'for ' || p.polcmd::text,
                  'to ' || (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ' order by r) from unnest(p.polroles) r),
                  'using ' || pg_get_expr(p.polqual, p.polrelid),
                  'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)
                ) end
              from c
              join pg_catalog.pg_policy p on p.polrelid = c.oid
              union all
              select
                c.module,
                c.relowner,
                'RULE',
                c.identity || '.' || quote_ident(r.rulename),
                r.xmin,
                c.oldest,
                case when age(r.xmin) <= c.oldest then concat_ws(' ', pg_get_ruledef(r.oid), 'enabled ' || nullif(r.ev_enabled, 'O')::text) end
              from c
              join pg_catalog.pg_rewrite r on r.ev_class = c.oid and r.rulename <> '_RETURN'
            """;

    private FactRelations() {}
}
