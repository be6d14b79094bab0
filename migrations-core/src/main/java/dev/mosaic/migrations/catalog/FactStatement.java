package dev.mosaic.migrations.catalog;

/**
 * The statement that reads the facts. Its parameter is a transaction ID with its epoch, or null. Definitions are
 * printed for what that transaction or a later one wrote (PostgreSQL manual, "System Columns" and "Transaction ID and
 * Snapshot Information Functions"); for everything else only the identity, since printing costs most.
 *
 * <p>It empties the search_path until the end of the transaction, so that names are printed qualified. It waits at most
 * 5 s for the lock that printing a view takes on its tables. It compares a row's age instead of its ID, because IDs
 * wrap around: an old row may then be printed needlessly.
 */
final class FactStatement {
    static final String SQL = FactRelations.SQL + """
              union all
              select
                s.name,
                coalesce(k.relowner, t.typowner),
                'CONSTRAINT',
                coalesce(nullif(n.conrelid, 0)::regclass::text, n.contypid::regtype::text) || '.' || quote_ident(n.conname),
                n.xmin,
                s.oldest,
                case when age(n.xmin) <= s.oldest then pg_get_constraintdef(n.oid) end
              from s
              join pg_catalog.pg_constraint n on n.connamespace = s.oid
              left join pg_catalog.pg_class k on k.oid = nullif(n.conrelid, 0)
              left join pg_catalog.pg_type t on t.oid = nullif(n.contypid, 0)
              where n.conparentid = 0
                and n.contype not in ('n', 't')
                and not exists (
                  select from extended e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = n.conrelid
                    or e.classid = 'pg_catalog.pg_type'::regclass and e.objid = n.contypid
                )
              union all
              select
                s.name,
                p.proowner,
                'FUNCTION',
                p.oid::regprocedure::text,
                p.xmin,
                s.oldest,
                case when age(p.xmin) <= s.oldest then concat_ws(
                  ' ',
                  case
                    when p.prokind <> 'a' then pg_get_functiondef(p.oid)
                    else (
                      select concat_ws(
                        ' ',
                        'aggregate',
                        g.aggtransfn::regprocedure::text,
                        g.aggtranstype::regtype::text,
                        nullif(g.aggfinalfn, 0)::regprocedure::text,
                        g.agginitval
                      )
                      from pg_catalog.pg_aggregate g
                      where g.aggfnoid = p.oid
                    )
                  end,
                  'grants ' || (select array_agg(a::text order by a::text) from unnest(p.proacl) a)::text
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
                case when age(l.xid) < age(t.xmin) then l.xid else t.xmin end,
                s.oldest,
                case when age(t.xmin) <= s.oldest or age(l.xid) <= s.oldest then concat_ws(
                  ' ',
                  case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'r' then 'range' else 'composite' end,
                  l.labels,
                  case when t.typtype = 'd' then concat_ws(
                    ' ',
                    format_type(t.typbasetype, t.typtypmod),
                    case when t.typnotnull then 'not null' end,
                    'default ' || t.typdefault
                  ) end,
                  (select r.rngsubtype::regtype::text from pg_catalog.pg_range r where r.rngtypid = t.oid),
                  'grants ' || (select array_agg(a::text order by a::text) from unnest(t.typacl) a)::text
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
              where (t.typtype in ('e', 'd', 'r') or exists (select from c where c.oid = t.typrelid and c.relkind = 'c'))
                and not exists (
                  select from extended e
                  where e.classid = 'pg_catalog.pg_type'::regclass
                    and e.objid = t.oid
                )
              union all
              select
                s.name,
                x.stxowner,
                'STATISTICS',
                quote_ident(s.name) || '.' || quote_ident(x.stxname),
                x.xmin,
                s.oldest,
                case when age(x.xmin) <= s.oldest then pg_get_statisticsobjdef(x.oid) end
              from s
              join pg_catalog.pg_statistic_ext x on x.stxnamespace = s.oid
            )
            select
              module,
              pg_get_userbyid(owner) as owner,
              kind,
              identity,
              xid,
              case when age(xid) <= oldest then coalesce(definition, '') end as definition,
              pg_snapshot_xmin(pg_current_snapshot()) as horizon
            from facts
            order by module, kind, identity
            """;

    private FactStatement() {}
}
