package dev.mosaic.migrations.squash;

/** The query of the statements for what belongs to a table: constraints, indexes, triggers, policies, rules. Parts of partitions precede those of their parents. */
final class PartStatements {
    static final String SQL = """
            with recursive k as (
              select
                c.*,
                c.oid::regclass::text as identity,
                c.relispartition or c.relkind = 'p' or exists (
                  select from pg_catalog.pg_inherits i where i.inhrelid = c.oid or i.inhparent = c.oid
                ) as is_related
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'f', 'm', 'v')
                and n.nspname !~ '^pg_'
                and n.nspname <> 'information_schema'
            ),
            depth (relation, levels) as (
              select k.oid, 0
              from k
              where not k.relispartition
              union all
              select i.inhrelid, d.levels + 1
              from depth d
              join pg_catalog.pg_inherits i on i.inhparent = d.relation
              join k on k.oid = i.inhrelid and k.relispartition
            ),
            statement (place, levels, kind, identity, text) as (
              select
                case n.contype when 'f' then 3 else 0 end,
                d.levels,
                case when n.conparentid <> 0 then 'INDEX' else 'CONSTRAINT' end,
                case when n.conparentid <> 0 then n.conindid::regclass::text else k.identity || '.' || quote_ident(n.conname) end,
                format('alter table %s add constraint %I %s', k.identity, n.conname, pg_get_constraintdef(n.oid))
              from k
              join depth d on d.relation = k.oid
              join pg_catalog.pg_constraint n on n.conrelid = k.oid
              where n.contype in ('p', 'u', 'c', 'x', 'f')
                and (n.contype = 'f' or k.is_related or not n.convalidated)
                and (n.contype <> 'f' or n.conparentid = 0)
                and (n.contype <> 'c' or n.conislocal)
              union all
              select
                0,
                d.levels,
                'COLUMN',
                k.identity || '.' || quote_ident(a.attname),
                format('alter table %s add constraint %I not null %I not valid', k.identity, n.conname, a.attname)
              from k
              join depth d on d.relation = k.oid
              join pg_catalog.pg_constraint n on n.conrelid = k.oid and n.contype = 'n' and not n.convalidated
              join pg_catalog.pg_attribute a on a.attrelid = k.oid and a.attnum = n.conkey[1]
              union all
              select
                1,
                d.levels,
                'INDEX',
                i.indexrelid::regclass::text,
                replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ' || k.identity || ' ', ' ON ' || k.identity || ' ')
                  || coalesce(' tablespace ' || (select quote_ident(b.spcname) from pg_catalog.pg_tablespace b where b.oid = x.reltablespace), '')
              from k
              join depth d on d.relation = k.oid
              join pg_catalog.pg_index i on i.indrelid = k.oid
              join pg_catalog.pg_class x on x.oid = i.indexrelid
              where i.indisvalid
                and not exists (
                  select from pg_catalog.pg_constraint n
                  where n.conindid = i.indexrelid and n.contype in ('p', 'u', 'x')
                )
              union all
              select
                2,
                d.levels,
                'INDEX',
                i.indexrelid::regclass::text,
                property.text
              from k
              join depth d on d.relation = k.oid
              join pg_catalog.pg_index i on i.indrelid = k.oid
              join pg_catalog.pg_class x on x.oid = i.indexrelid
              cross join lateral (
                values
                  (case when i.indisclustered then format('alter table %s cluster on %I', k.identity, x.relname) end),
                  (case when i.indisreplident then format('alter table %s replica identity using index %I', k.identity, x.relname) end)
              ) property (text)
              where property.text is not null
              union all
              select
                2,
                d.levels,
                'INDEX',
                i.indexrelid::regclass::text,
                format('alter index %s alter column %s set statistics %s', i.indexrelid::regclass, a.attnum, a.attstattarget)
              from k
              join depth d on d.relation = k.oid
              join pg_catalog.pg_index i on i.indrelid = k.oid
              join pg_catalog.pg_attribute a on a.attrelid = i.indexrelid and a.attstattarget >= 0
              union all
              select
                4,
                d.levels,
                'RULE',
                k.identity || '.' || quote_ident(r.rulename),
                property.text
              from k
              join depth d on d.relation = k.oid
              join pg_catalog.pg_rewrite r on r.ev_class = k.oid and r.rulename <> '_RETURN'
              cross join lateral (
                values
                  (1, rtrim(pg_get_ruledef(r.oid), ';')),
                  (2, format('alter table %s %s rule %I', k.identity, case r.ev_enabled when 'D' then 'disable' when 'R' then 'enable replica' when 'A' then 'enable always' end, r.rulename))
              ) property (place, text)
              where property.place = 1 or r.ev_enabled <> 'O'
              union all
              select
                5,
                d.levels,
                'TRIGGER',
                k.identity || '.' || quote_ident(g.tgname),
                property.text
              from k
              join depth d on d.relation = k.oid
              join pg_catalog.pg_trigger g on g.tgrelid = k.oid and not g.tgisinternal and g.tgparentid = 0
              cross join lateral (
                values
                  (1, pg_get_triggerdef(g.oid)),
                  (2, format('alter table %s %s trigger %I', k.identity, case g.tgenabled when 'D' then 'disable' when 'R' then 'enable replica' when 'A' then 'enable always' end, g.tgname))
              ) property (place, text)
              where property.place = 1 or g.tgenabled <> 'O'
              union all
              select
                6,
                d.levels,
                'POLICY',
                k.identity || '.' || quote_ident(p.polname),
                concat_ws(
                  ' ',
                  format('create policy %I on %s', p.polname, k.identity),
                  case when not p.polpermissive then 'as restrictive' end,
                  'for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' end,
                  'to ' || nullif((
                    select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ' order by pg_get_userbyid(r))
                    from unnest(p.polroles) r
                  ), 'public'),
                  'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                  'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'
                )
              from k
              join depth d on d.relation = k.oid
              join pg_catalog.pg_policy p on p.polrelid = k.oid
            )
            select 'PARTS', s.kind, s.identity, s.text
            from statement s
            order by s.place, s.levels desc, s.identity collate "C"
            """;

    private PartStatements() {}
}
