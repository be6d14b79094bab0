package dev.mosaic.migrations.squash;

/** The query of the statements for types, functions, sequences, views, statistics and what is rarer than these. */
final class OtherStatements {
    static final String SQL = """
            with n as (
              select s.oid, s.nspname
              from pg_catalog.pg_namespace s
              where s.nspname !~ '^pg_'
                and s.nspname <> 'information_schema'
            ),
            statement (place, phase, kind, identity, text) as (
              select
                0,
                'OBJECTS',
                'SCHEMA',
                quote_ident(n.nspname),
                'create schema if not exists "' || replace(n.nspname, '"', '""') || '"'
              from n
              union all
              select
                1,
                'OBJECTS',
                'COLLATION',
                l.oid::regcollation::text,
                format('create collation %s (%s)', l.oid::regcollation, concat_ws(
                  ', ',
                  'provider = ' || case l.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
                  'locale = ' || quote_literal(coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale', case when l.collcollate = l.collctype then l.collcollate end)),
                  'lc_collate = ' || quote_literal(case when l.collcollate <> l.collctype then l.collcollate end),
                  'lc_ctype = ' || quote_literal(case when l.collcollate <> l.collctype then l.collctype end),
                  'rules = ' || quote_literal(to_jsonb(l) ->> 'collicurules'),
                  case when not l.collisdeterministic then 'deterministic = false' end
                ))
              from n
              join pg_catalog.pg_collation l on l.collnamespace = n.oid
              union all
              select
                2,
                'OBJECTS',
                'TYPE',
                t.oid::regtype::text,
                case t.typtype
                  when 'e' then format('create type %s as enum (%s)', t.oid::regtype, (
                    select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                    from pg_catalog.pg_enum e
                    where e.enumtypid = t.oid
                  ))
                  when 'd' then concat_ws(
                    ' ',
                    format('create domain %s as %s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod)),
                    'collate ' || (select nullif(t.typcollation, b.typcollation)::regcollation::text from pg_catalog.pg_type b where b.oid = t.typbasetype),
                    'default ' || t.typdefault,
                    case when t.typnotnull then 'not null' end
                  )
                  when 'r' then (
                    select format('create type %s as range (%s)', t.oid::regtype, concat_ws(
                      ', ',
                      'subtype = ' || r.rngsubtype::regtype,
                      'subtype_opclass = ' || (
                        select quote_ident(m.nspname) || '.' || quote_ident(o.opcname)
                        from pg_catalog.pg_opclass o
                        join pg_catalog.pg_namespace m on m.oid = o.opcnamespace
                        where o.oid = r.rngsubopc and not o.opcdefault
                      ),
                      'collation = ' || nullif(nullif(r.rngcollation, b.typcollation), 0)::regcollation,
                      'canonical = ' || nullif(r.rngcanonical, 0)::regproc,
                      'subtype_diff = ' || nullif(r.rngsubdiff, 0)::regproc,
                      'multirange_type_name = ' || r.rngmultitypid::regtype
                    ))
                    from pg_catalog.pg_range r
                    join pg_catalog.pg_type b on b.oid = r.rngsubtype
                    where r.rngtypid = t.oid
                  )
                  else format('create type %s as (%s)', t.oid::regtype, (
                    select string_agg(concat_ws(
                      ' ',
                      quote_ident(a.attname),
                      format_type(a.atttypid, a.atttypmod),
                      'collate ' || case when a.attcollation <> b.typcollation then a.attcollation::regcollation::text end
                    ), ', ' order by a.attnum)
                    from pg_catalog.pg_attribute a
                    join pg_catalog.pg_type b on b.oid = a.atttypid
                    where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
                  ))
                end
              from n
              join pg_catalog.pg_type t on t.typnamespace = n.oid
              where t.typtype in ('e', 'd', 'r')
                or exists (select from pg_catalog.pg_class c where c.oid = t.typrelid and c.relkind = 'c')
              union all
              select
                3,
                'OBJECTS',
                'CONSTRAINT',
                k.contypid::regtype::text || '.' || quote_ident(k.conname),
                format('alter domain %s add constraint %I %s', k.contypid::regtype, k.conname, pg_get_constraintdef(k.oid))
              from n
              join pg_catalog.pg_constraint k on k.connamespace = n.oid
              where k.contypid <> 0 and k.contype = 'c'
              union all
              select
                4,
                'OBJECTS',
                'SEQUENCE',
                c.oid::regclass::text,
                concat_ws(
                  ' ',
                  'create',
                  case c.relpersistence when 'u' then 'unlogged' end,
                  'sequence',
                  c.oid::regclass::text,
                  format('as %s start %s increment %s minvalue %s maxvalue %s cache %s', q.seqtypid::regtype, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache),
                  case when q.seqcycle then 'cycle' end
                )
              from n
              join pg_catalog.pg_class c on c.relnamespace = n.oid
              join pg_catalog.pg_sequence q on q.seqrelid = c.oid
              where not exists (
                select from pg_catalog.pg_depend d
                where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.refclassid = d.classid and d.deptype = 'i'
              )
              union all
              select
                5,
                'OBJECTS',
                'FUNCTION',
                p.oid::regprocedure::text,
                case
                  when p.prokind <> 'a' then rtrim(pg_get_functiondef(p.oid), E'\\n')
                  else (
                    select format('create aggregate %s.%s(%s) (%s)', quote_ident(n.nspname), quote_ident(p.proname),
                      coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*'),
                      concat_ws(
                        ', ',
                        'sfunc = ' || g.aggtransfn,
                        'stype = ' || g.aggtranstype::regtype,
                        'sspace = ' || nullif(g.aggtransspace, 0),
                        'finalfunc = ' || nullif(g.aggfinalfn, 0)::regproc,
                        case when g.aggfinalextra then 'finalfunc_extra' end,
                        'combinefunc = ' || nullif(g.aggcombinefn, 0)::regproc,
                        'serialfunc = ' || nullif(g.aggserialfn, 0)::regproc,
                        'deserialfunc = ' || nullif(g.aggdeserialfn, 0)::regproc,
                        'initcond = ' || quote_literal(g.agginitval),
                        'parallel = ' || case p.proparallel when 's' then 'safe' when 'r' then 'restricted' end
                      ))
                    from pg_catalog.pg_aggregate g
                    where g.aggfnoid = p.oid
                  )
                end
              from n
              join pg_catalog.pg_proc p on p.pronamespace = n.oid
              union all
              select
                6,
                'OBJECTS',
                'OPERATOR',
                o.oid::regoperator::text,
                format('create operator %I.%s (%s)', n.nspname, o.oprname, concat_ws(
                  ', ',
                  'function = ' || o.oprcode,
                  'leftarg = ' || nullif(o.oprleft, 0)::regtype,
                  'rightarg = ' || nullif(o.oprright, 0)::regtype,
                  'commutator = operator(' || (select quote_ident(m.nspname) || '.' || c.oprname from pg_catalog.pg_operator c join pg_catalog.pg_namespace m on m.oid = c.oprnamespace where c.oid = o.oprcom) || ')',
                  'negator = operator(' || (select quote_ident(m.nspname) || '.' || c.oprname from pg_catalog.pg_operator c join pg_catalog.pg_namespace m on m.oid = c.oprnamespace where c.oid = o.oprnegate) || ')',
                  'restrict = ' || nullif(o.oprrest, 0)::regproc,
                  'join = ' || nullif(o.oprjoin, 0)::regproc,
                  case when o.oprcanhash then 'hashes' end,
                  case when o.oprcanmerge then 'merges' end
                ))
              from n
              join pg_catalog.pg_operator o on o.oprnamespace = n.oid
              union all
              select
                7,
                'OBJECTS',
                'TEXT_SEARCH',
                'dictionary ' || t.oid::regdictionary::text,
                format('create text search dictionary %s (%s)', t.oid::regdictionary, concat_ws(', ',
                  'template = ' || (pg_identify_object('pg_catalog.pg_ts_template'::regclass, t.dicttemplate, 0)).identity, t.dictinitoption))
              from n
              join pg_catalog.pg_ts_dict t on t.dictnamespace = n.oid
              union all
              select
                8,
                'OBJECTS',
                'TEXT_SEARCH',
                'configuration ' || t.oid::regconfig::text,
                property.text
              from n
              join pg_catalog.pg_ts_config t on t.cfgnamespace = n.oid
              cross join lateral (
                select format('create text search configuration %s (parser = %s)', t.oid::regconfig, (pg_identify_object('pg_catalog.pg_ts_parser'::regclass, t.cfgparser, 0)).identity)
                union all
                select format('alter text search configuration %s add mapping for %s with %s', t.oid::regconfig, k.alias, string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno))
                from pg_catalog.pg_ts_config_map m
                join ts_token_type(t.cfgparser) k on k.tokid = m.maptokentype
                where m.mapcfg = t.oid
                group by k.alias
              ) property (text)
              union all
              select
                9,
                'OBJECTS',
                'CAST',
                '(' || k.castsource::regtype::text || ' as ' || k.casttarget::regtype::text || ')',
                concat_ws(
                  ' ',
                  format('create cast (%s as %s)', k.castsource::regtype, k.casttarget::regtype),
                  case k.castmethod when 'f' then 'with function ' || k.castfunc::regprocedure::text when 'i' then 'with inout' else 'without function' end,
                  case k.castcontext when 'a' then 'as assignment' when 'i' then 'as implicit' end
                )
              from pg_catalog.pg_cast k
              where k.oid >= 16384
              union all
              select
                11,
                case c.relkind when 'v' then 'OBJECTS' else 'PARTS' end,
                case c.relkind when 'v' then 'VIEW' else 'MATERIALIZED_VIEW' end,
                c.oid::regclass::text,
                concat_ws(
                  ' ',
                  'create ' || case c.relkind when 'v' then 'view' else 'materialized view' end,
                  c.oid::regclass::text,
                  'with (' || (select string_agg(quote_ident(o.option_name) || '=' || quote_literal(o.option_value), ', ') from pg_options_to_table(c.reloptions) o) || ')',
                  'tablespace ' || (select quote_ident(b.spcname) from pg_catalog.pg_tablespace b where b.oid = c.reltablespace),
                  E'as\\n' || rtrim(pg_get_viewdef(c.oid), ';'),
                  case when not c.relispopulated then 'with no data' end
                )
              from n
              join pg_catalog.pg_class c on c.relnamespace = n.oid
              where c.relkind in ('v', 'm')
              union all
              select
                12,
                'OBJECTS',
                'VIEW',
                c.oid::regclass::text,
                format('alter view %s alter column %I set default %s', c.oid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid))
              from n
              join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind = 'v'
              join pg_catalog.pg_attrdef d on d.adrelid = c.oid
              join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum
              union all
              select
                13,
                'PARTS',
                'STATISTICS',
                quote_ident(n.nspname) || '.' || quote_ident(x.stxname),
                property.text
              from n
              join pg_catalog.pg_statistic_ext x on x.stxnamespace = n.oid
              cross join lateral (
                values
                  (pg_get_statisticsobjdef(x.oid)),
                  (format('alter statistics %I.%I set statistics ', n.nspname, x.stxname) || nullif(x.stxstattarget, -1))
              ) property (text)
              where property.text is not null
              union all
              select
                14,
                'OBJECTS',
                'SEQUENCE',
                c.oid::regclass::text,
                format('alter sequence %s owned by %s.%I', c.oid::regclass, d.refobjid::regclass, a.attname)
              from n
              join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind = 'S'
              join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.refclassid = d.classid and d.deptype = 'a'
              join pg_catalog.pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
              union all
              select
                15,
                'ROWS',
                'SEQUENCE',
                c.oid::regclass::text,
                format('select pg_catalog.setval(%L, %s)', c.oid::regclass::text, v.value)
              from n
              join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind = 'S'
              cross join lateral (
                select case c.relkind when 'S' then pg_catalog.pg_sequence_last_value(c.oid) end as value -- CASE: conditions have no order
              ) v
              where v.value is not null
            )
            select s.phase, s.kind, s.identity, s.text
            from statement s
            order by s.place, s.identity collate "C", s.text collate "C" desc
            """;

    private OtherStatements() {}
}
