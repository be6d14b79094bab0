package dev.mosaic.migrations.catalog;

/** The part of {@link FactStatement} about functions, types and extended statistics. */
final class FactObjects {
    static final String SQL = """
              union all
              select
                s.name,
                p.proowner,
                'FUNCTION',
                p.oid::regprocedure::text,
                'pg_catalog.pg_proc'::regclass,
                p.oid,
                p.xmin,
                s.oldest,
                case when age(p.xmin) <= s.oldest then concat_ws(
                  ' ',
                  case
                    when p.prokind <> 'a' then pg_get_functiondef(p.oid)
                    else (
                      select concat_ws(
                        ' ',
                        'aggregate ' || g.aggkind::text,
                        g.aggnumdirectargs,
                        'result ' || p.prorettype::regtype::text,
                        'parallel ' || p.proparallel::text,
                        'transition ' || g.aggtransfn::text || ' ' || g.aggtranstype::regtype::text || ' ' || g.aggtransspace,
                        'initial ' || quote_literal(g.agginitval),
                        'final ' || nullif(g.aggfinalfn, 0)::regproc::text || ' ' || g.aggfinalmodify::text || case when g.aggfinalextra then ' extra' else '' end,
                        'combine ' || nullif(g.aggcombinefn, 0)::regproc::text,
                        'serial ' || nullif(g.aggserialfn, 0)::regproc::text || ' ' || g.aggdeserialfn::text,
                        'moving ' || nullif(g.aggmtransfn, 0)::regproc::text || ' ' || g.aggminvtransfn::text || ' ' || nullif(g.aggmtranstype, 0)::regtype::text
                          || ' ' || g.aggmtransspace || ' ' || g.aggmfinalfn::text || ' ' || g.aggmfinalmodify::text,
                        'moving initial ' || quote_literal(g.aggminitval),
                        'sort ' || nullif(g.aggsortop, 0)::regoperator::text
                      )
                      from pg_catalog.pg_aggregate g
                      where g.aggfnoid = p.oid
                    )
                  end,
                  'grants ' || case when p.proacl is not null then nullif(
                    array(select a::text from unnest(p.proacl) a order by 1),
                    array(select a::text from unnest(acldefault('f', p.proowner)) a order by 1)
                  )::text end
                ) end
              from s
              join pg_catalog.pg_proc p on p.pronamespace = s.oid
              where not exists (
                select from pg_catalog.pg_depend d
                where d.classid = 'pg_catalog.pg_proc'::regclass
                  and d.objid = p.oid
                  and d.deptype in ('e', 'i')
              )
              union all
              select
                s.name,
                t.typowner,
                'TYPE',
                t.oid::regtype::text,
                'pg_catalog.pg_type'::regclass,
                t.oid,
                case when age(l.xid) < age(t.xmin) then l.xid else t.xmin end,
                s.oldest,
                case when age(t.xmin) <= s.oldest or age(l.xid) <= s.oldest then concat_ws(
                  ' ',
                  case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'r' then 'range' else 'composite' end,
                  l.labels,
                  case when t.typtype = 'd' then concat_ws(
                    ' ',
                    format_type(t.typbasetype, t.typtypmod),
                    'collate ' || (
                      select nullif(t.typcollation, b.typcollation)::regcollation::text
                      from pg_catalog.pg_type b
                      where b.oid = t.typbasetype
                    ),
                    case when t.typnotnull then 'not null' end,
                    'default ' || t.typdefault
                  ) end,
                  (
                    select concat_ws(
                      ' ',
                      r.rngsubtype::regtype::text,
                      'multirange ' || r.rngmultitypid::regtype::text,
                      'collate ' || nullif(nullif(r.rngcollation, b.typcollation), 0)::regcollation::text,
                      'operator class ' || (
                        select quote_ident(n.nspname) || '.' || quote_ident(o.opcname)
                        from pg_catalog.pg_opclass o
                        join pg_catalog.pg_namespace n on n.oid = o.opcnamespace
                        where o.oid = r.rngsubopc and not o.opcdefault
                      ),
                      'canonical ' || nullif(r.rngcanonical, 0)::regproc::text,
                      'subtype difference ' || nullif(r.rngsubdiff, 0)::regproc::text
                    )
                    from pg_catalog.pg_range r
                    join pg_catalog.pg_type b on b.oid = r.rngsubtype
                    where r.rngtypid = t.oid
                  ),
                  'grants ' || case when t.typacl is not null then nullif(
                    array(select a::text from unnest(t.typacl) a order by 1),
                    array(select a::text from unnest(acldefault('T', t.typowner)) a order by 1)
                  )::text end
                ) end
              from s
              join pg_catalog.pg_type t on t.typnamespace = s.oid
              left join lateral (
                select
                  string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) as labels,
                  (array_agg(e.xmin order by age(e.xmin)))[1] as xid
                from pg_catalog.pg_enum e
                where e.enumtypid = t.oid
              ) l on t.typtype = 'e'
              where t.typtype in ('e', 'd', 'r') or exists (select from c where c.oid = t.typrelid and c.relkind = 'c')
              union all
              select
                s.name,
                x.stxowner,
                'STATISTICS',
                quote_ident(s.name) || '.' || quote_ident(x.stxname),
                'pg_catalog.pg_statistic_ext'::regclass,
                x.oid,
                x.xmin,
                s.oldest,
                case when age(x.xmin) <= s.oldest then concat_ws(' ', pg_get_statisticsobjdef(x.oid), 'statistics ' || nullif(x.stxstattarget, -1)) end
              from s
              join pg_catalog.pg_statistic_ext x on x.stxnamespace = s.oid
            """;

    private FactObjects() {}
}
