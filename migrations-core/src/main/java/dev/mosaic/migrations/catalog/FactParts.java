package dev.mosaic.migrations.catalog;

/** The part of {@link FactStatement} about what belongs to a table: indexes, triggers, policies, rules, constraints, publications. */
final class FactParts {
    static final String SQL = """
              union all
              select
                c.module,
                c.relowner,
                'INDEX',
                i.indexrelid::regclass::text,
                'pg_catalog.pg_class'::regclass,
                i.indexrelid,
                w.xid,
                c.oldest,
                case when age(w.xid) <= c.oldest then concat_ws(
                  ' ',
                  pg_get_indexdef(i.indexrelid),
                  'tablespace ' || (select quote_ident(b.spcname) from pg_catalog.pg_tablespace b where b.oid = k.reltablespace),
                  'partition of ' || (select h.inhparent::regclass::text from pg_catalog.pg_inherits h where h.inhrelid = i.indexrelid),
                  p.properties,
                  case when not i.indisvalid then 'invalid' end,
                  case when i.indisclustered then 'clustered' end,
                  case when i.indisreplident then 'replica identity' end
                ) end
              from c
              join pg_catalog.pg_index i on i.indrelid = c.oid
              join pg_catalog.pg_class k on k.oid = i.indexrelid
              left join lateral (
                select
                  string_agg('statistics of ' || a.attnum || ' ' || nullif(a.attstattarget, -1), ' ' order by a.attnum) as properties,
                  (array_agg(a.xmin order by age(a.xmin)))[1] as xid
                from pg_catalog.pg_attribute a
                where a.attrelid = i.indexrelid
                  and i.indexprs is not null
              ) p on true
              cross join lateral (
                select case least(age(i.xmin), age(k.xmin), age(p.xid)) when age(k.xmin) then k.xmin when age(p.xid) then p.xid else i.xmin end as xid
              ) w
              union all
              select
                c.module,
                c.relowner,
                'TRIGGER',
                c.identity || '.' || quote_ident(g.tgname),
                'pg_catalog.pg_trigger'::regclass,
                g.oid,
                w.xid,
                c.oldest,
                case when age(w.xid) <= c.oldest then concat_ws(
                  ' ',
                  pg_get_triggerdef(g.oid),
                  'enabled ' || nullif(g.tgenabled, 'O')::text,
                  'on partitions ' || p.states
                ) end
              from c
              join pg_catalog.pg_trigger g on g.tgrelid = c.oid
              left join lateral (
                select
                  string_agg(k.tgrelid::regclass::text || ' ' || k.tgenabled::text, ', ' order by k.tgrelid::regclass::text) filter (where k.tgenabled <> g.tgenabled) as states,
                  (array_agg(k.xmin order by age(k.xmin)))[1] as xid
                from pg_catalog.pg_partition_tree(g.tgrelid) t
                join pg_catalog.pg_trigger k on k.tgrelid = t.relid and k.tgname = g.tgname and k.tgparentid <> 0
                where c.relkind = 'p'
              ) p on true
              cross join lateral (
                select case when age(p.xid) < age(g.xmin) then p.xid else g.xmin end as xid
              ) w
              where not g.tgisinternal
                and g.tgparentid = 0
              union all
              select
                c.module,
                c.relowner,
                'POLICY',
                c.identity || '.' || quote_ident(p.polname),
                'pg_catalog.pg_policy'::regclass,
                p.oid,
                p.xmin,
                c.oldest,
                case when age(p.xmin) <= c.oldest then concat_ws(
                  ' ',
                  case when p.polpermissive then 'permissive' else 'restrictive' end,
                  'for ' || p.polcmd::text,
                  'to ' || (
                    select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ' order by pg_get_userbyid(r))
                    from unnest(p.polroles) r
                  ),
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
                'pg_catalog.pg_rewrite'::regclass,
                r.oid,
                r.xmin,
                c.oldest,
                case when age(r.xmin) <= c.oldest then concat_ws(' ', pg_get_ruledef(r.oid), 'enabled ' || nullif(r.ev_enabled, 'O')::text) end
              from c
              join pg_catalog.pg_rewrite r on r.ev_class = c.oid and r.rulename <> '_RETURN'
              union all
              select
                s.name,
                coalesce(
                  (select k.relowner from pg_catalog.pg_class k where k.oid = n.conrelid),
                  (select t.typowner from pg_catalog.pg_type t where t.oid = n.contypid)
                ),
                'CONSTRAINT',
                coalesce(nullif(n.conrelid, 0)::regclass::text, n.contypid::regtype::text) || '.' || quote_ident(n.conname),
                'pg_catalog.pg_constraint'::regclass,
                n.oid,
                w.xid,
                s.oldest,
                case when age(w.xid) <= s.oldest then concat_ws(' ', pg_get_constraintdef(n.oid), 'triggers ' || g.states) end
              from s
              join pg_catalog.pg_constraint n on n.connamespace = s.oid
              left join enforcing g on g.root = n.oid
              cross join lateral (
                select case when age(g.xid) < age(n.xmin) then g.xid else n.xmin end as xid
              ) w
              where n.conparentid = 0
                and n.contype not in ('n', 't')
                and not exists (
                  select from extended e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = n.conrelid
                    or e.classid = 'pg_catalog.pg_type'::regclass and e.objid = n.contypid
                )
              union all
              select
                c.module,
                p.pubowner,
                'PUBLICATION',
                c.identity || '.' || quote_ident(p.pubname),
                null,
                null,
                case when age(l.xmin) < age(p.xid) then l.xmin else p.xid end,
                c.oldest,
                concat_ws(
                  ' ',
                  'table',
                  c.identity,
                  '(' || (
                    select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                    from pg_catalog.pg_attribute a
                    where a.attrelid = c.oid and a.attnum = any (l.prattrs::smallint[])
                  ) || ')',
                  'where (' || pg_get_expr(l.prqual, l.prrelid) || ')',
                  p.properties
                )
              from c
              join pg_catalog.pg_publication_rel l on l.prrelid = c.oid
              join publication p on p.oid = l.prpubid
              union all
              select
                s.name,
                p.pubowner,
                'PUBLICATION',
                quote_ident(s.name) || '.' || quote_ident(p.pubname),
                null,
                null,
                case when age(l.xmin) < age(p.xid) then l.xmin else p.xid end,
                s.oldest,
                concat_ws(' ', case when p.puballtables then 'all tables' else 'tables in schema ' || quote_ident(s.name) end, p.properties)
              from s
              cross join publication p
              left join pg_catalog.pg_publication_namespace l on l.pnnspid = s.oid and l.pnpubid = p.oid
              where p.puballtables or l.oid is not null
            """;

    private FactParts() {}
}
