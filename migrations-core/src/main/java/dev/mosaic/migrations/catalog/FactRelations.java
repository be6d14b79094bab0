package dev.mosaic.migrations.catalog;

/** The first part of {@link FactStatement}: schemas, relations and their columns. */
final class FactRelations {
    static final String SQL = """
            with recursive key_part (root, oid) as (
              select
                n.oid,
                n.oid
              from pg_catalog.pg_constraint n
              where n.conparentid = 0
                and (n.contype = 'f' or n.condeferrable)
              union all
              select
                k.root,
                n.oid
              from key_part k
              join pg_catalog.pg_constraint n on n.conparentid = k.oid
            ),
            """ + SchemaFacts.SCHEMAS + """
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
            enforcing as (
              select
                k.root,
                string_agg(distinct i.tgrelid::regclass::text || ' ' || i.tgenabled::text, ', ') filter (where i.tgenabled <> 'O') as states,
                (array_agg(i.xmin order by age(i.xmin)))[1] as xid
              from key_part k
              join pg_catalog.pg_trigger i on i.tgconstraint = k.oid and i.tgisinternal
              group by k.root
            ),
            publication as (
              select
                p.oid,
                p.pubname,
                p.pubowner,
                p.puballtables,
                p.xmin as xid,
                concat_ws(
                  ' ',
                  'publishing ' || concat_ws(
                    ', ',
                    case when p.pubinsert then 'insert' end,
                    case when p.pubupdate then 'update' end,
                    case when p.pubdelete then 'delete' end,
                    case when p.pubtruncate then 'truncate' end
                  ),
                  case when p.pubviaroot then 'via root' end,
                  'generated columns ' || nullif(to_jsonb(p) ->> 'pubgencols', 'n')
                ) as properties
              from pg_catalog.pg_publication p
            ),
            """ + SchemaFacts.FACTS + """
              union all
              select
                c.module,
                c.relowner,
                'TABLE',
                c.identity,
                'pg_catalog.pg_class'::regclass,
                c.oid,
                w.xid,
                c.oldest,
                case when age(w.xid) <= c.oldest then concat_ws(
                  ' ',
                  case c.relkind when 'p' then 'partitioned' when 'f' then 'foreign' end,
                  case c.relpersistence when 'u' then 'unlogged' end,
                  case when c.relrowsecurity then 'row level security' end,
                  case when c.relforcerowsecurity then 'force row level security' end,
                  case when c.relkind <> 'f' then 'replica identity ' || nullif(c.relreplident, 'd')::text end,
                  'with ' || c.reloptions::text,
                  'toast ' || t.reloptions::text,
                  'using ' || (select quote_ident(m.amname) from pg_catalog.pg_am m where m.oid = c.relam and m.amname <> 'heap'),
                  'tablespace ' || (select quote_ident(b.spcname) from pg_catalog.pg_tablespace b where b.oid = c.reltablespace),
                  'server ' || (select quote_ident(v.srvname) from pg_catalog.pg_foreign_server v where v.oid = f.ftserver),
                  'options ' || f.ftoptions::text,
                  'of ' || nullif(c.reloftype, 0)::regtype::text,
                  'partition by ' || case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
                  (
                    select string_agg('inherits ' || i.inhparent::regclass::text, ' ' order by i.inhseqno)
                    from pg_catalog.pg_inherits i
                    where i.inhrelid = c.oid
                  ),
                  pg_get_expr(c.relpartbound, c.oid),
                  'grants ' || case when c.relacl is not null then nullif(
                    array(select a::text from unnest(c.relacl) a order by 1),
                    array(select a::text from unnest(acldefault('r', c.relowner)) a order by 1)
                  )::text end
                ) end
              from c
              left join pg_catalog.pg_class t on t.oid = c.reltoastrelid
              left join pg_catalog.pg_foreign_table f on f.ftrelid = c.oid
              cross join lateral (
                select case least(age(c.xid), age(t.xmin), age(f.xmin)) when age(t.xmin) then t.xmin when age(f.xmin) then f.xmin else c.xid end as xid
              ) w
              where c.relkind in ('r', 'p', 'f')
              union all
              select
                c.module,
                c.relowner,
                'SEQUENCE',
                c.identity,
                'pg_catalog.pg_class'::regclass,
                c.oid,
                case when age(q.xmin) < age(c.xid) then q.xmin else c.xid end,
                c.oldest,
                case when age(c.xid) <= c.oldest or age(q.xmin) <= c.oldest then concat_ws(
                  ' ',
                  case c.relpersistence when 'u' then 'unlogged' end,
                  'as ' || q.seqtypid::regtype::text || ' start ' || q.seqstart || ' increment ' || q.seqincrement
                    || ' minvalue ' || q.seqmin || ' maxvalue ' || q.seqmax || ' cache ' || q.seqcache
                    || case when q.seqcycle then ' cycle' else ' no cycle' end,
                  (
                    select case d.deptype when 'a' then 'owned by ' else 'of identity ' end || d.refobjid::regclass::text || '.' || quote_ident(a.attname)
                    from pg_catalog.pg_depend d
                    join pg_catalog.pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                    where d.classid = 'pg_catalog.pg_class'::regclass
                      and d.objid = c.oid
                      and d.refclassid = 'pg_catalog.pg_class'::regclass
                      and d.deptype in ('a', 'i')
                  ),
                  'grants ' || case when c.relacl is not null then nullif(
                    array(select a::text from unnest(c.relacl) a order by 1),
                    array(select a::text from unnest(acldefault('s', c.relowner)) a order by 1)
                  )::text end
                ) end
              from c
              join pg_catalog.pg_sequence q on q.seqrelid = c.oid
              union all
              select
                c.module,
                c.relowner,
                case c.relkind when 'v' then 'VIEW' else 'MATERIALIZED_VIEW' end,
                c.identity,
                'pg_catalog.pg_class'::regclass,
                c.oid,
                w.xid,
                c.oldest,
                case when age(w.xid) <= c.oldest then concat_ws(
                  ' ',
                  'with ' || c.reloptions::text,
                  'tablespace ' || (select quote_ident(b.spcname) from pg_catalog.pg_tablespace b where b.oid = c.reltablespace),
                  pg_get_viewdef(c.oid),
                  p.properties,
                  'grants ' || case when c.relacl is not null then nullif(
                    array(select a::text from unnest(c.relacl) a order by 1),
                    array(select a::text from unnest(acldefault('r', c.relowner)) a order by 1)
                  )::text end
                ) end
              from c
              join pg_catalog.pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
              cross join lateral (
                select
                  string_agg(E'\\n  column ' || quote_ident(a.attname) || ' ' || nullif(concat_ws(
                    ' ',
                    'storage ' || case
                      when a.attstorage <> t.typstorage then (array['plain', 'external', 'main', 'extended'])[strpos('pemx', a.attstorage::text)]
                        || ' instead of ' || (array['plain', 'external', 'main', 'extended'])[strpos('pemx', t.typstorage::text)]
                    end,
                    'compression ' || case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
                    'statistics ' || nullif(a.attstattarget, -1),
                    'with ' || a.attoptions::text,
                    'default ' || pg_get_expr(d.adbin, d.adrelid),
                    'privileges ' || nullif(array(select g::text from unnest(a.attacl) g order by 1), '{}')::text
                  ), ''), '' order by a.attnum) as properties,
                  (array_agg(a.xmin order by age(a.xmin)))[1] as xid,
                  (array_agg(d.xmin order by age(d.xmin)) filter (where d.oid is not null))[1] as default_xid
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_type t on t.oid = a.atttypid
                left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = c.oid
                  and a.attnum > 0
                  and not a.attisdropped
              ) p
              cross join lateral (
                select case least(age(c.xid), age(r.xmin), age(p.xid), age(p.default_xid))
                  when age(r.xmin) then r.xmin
                  when age(p.xid) then p.xid
                  when age(p.default_xid) then p.default_xid
                  else c.xid
                end as xid
              ) w
              where c.relkind in ('v', 'm')
              union all
              select
                c.module,
                c.relowner,
                'COLUMN',
                c.identity || '.' || quote_ident(a.attname),
                null,
                null,
                w.xid,
                c.oldest,
                case when age(w.xid) <= c.oldest then concat_ws(
                  ' ',
                  format_type(a.atttypid, a.atttypmod),
                  'collate ' || case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end,
                  case when a.attnotnull then 'not null' end,
                  case when not k.convalidated then 'not valid' end,
                  case when k.connoinherit then 'no inherit' end,
                  'constraint ' || case
                    when not k.convalidated or k.conname <> left(c.relname || '_' || a.attname || '_not_null', 63) then quote_ident(k.conname)
                  end,
                  'identity ' || nullif(a.attidentity, '')::text,
                  'generated ' || nullif(a.attgenerated, '')::text,
                  'storage ' || case
                    when a.attstorage <> t.typstorage then (array['plain', 'external', 'main', 'extended'])[strpos('pemx', a.attstorage::text)]
                      || ' instead of ' || (array['plain', 'external', 'main', 'extended'])[strpos('pemx', t.typstorage::text)]
                  end,
                  'compression ' || case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
                  'statistics ' || nullif(a.attstattarget, -1),
                  'with ' || a.attoptions::text,
                  'options ' || a.attfdwoptions::text,
                  'default ' || pg_get_expr(d.adbin, d.adrelid),
                  'grants ' || nullif(array(select g::text from unnest(a.attacl) g order by 1), '{}')::text
                ) end
              from c
              join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_catalog.pg_type t on t.oid = a.atttypid
              left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              left join pg_catalog.pg_constraint k on k.conrelid = a.attrelid and k.contype = 'n' and k.conkey[1] = a.attnum
              cross join lateral (
                select case least(age(a.xmin), age(d.xmin), age(k.xmin)) when age(d.xmin) then d.xmin when age(k.xmin) then k.xmin else a.xmin end as xid
              ) w
              where c.relkind in ('r', 'p', 'f', 'c')
            """;

    private FactRelations() {}
}
