package dev.mosaic.migrations.catalog;

/** The part of {@link FactStatement} about operators, collations, text search, casts and default privileges. */
final class RareFacts {
    static final String SQL = """
              union all
              select
                s.name,
                o.oprowner,
                'OPERATOR',
                o.oid::regoperator::text,
                'pg_catalog.pg_operator'::regclass,
                o.oid,
                o.xmin,
                s.oldest,
                concat_ws(
                  ' ',
                  'function ' || o.oprcode::text,
                  'commutator ' || nullif(o.oprcom, 0)::regoperator::text,
                  'negator ' || nullif(o.oprnegate, 0)::regoperator::text,
                  'restrict ' || nullif(o.oprrest, 0)::regproc::text,
                  'join ' || nullif(o.oprjoin, 0)::regproc::text,
                  case when o.oprcanhash then 'hashes' end,
                  case when o.oprcanmerge then 'merges' end
                )
              from s
              join pg_catalog.pg_operator o on o.oprnamespace = s.oid
              union all
              select
                s.name,
                o.opcowner,
                'OPERATOR',
                'class ' || (pg_identify_object('pg_catalog.pg_opclass'::regclass, o.oid, 0)).identity,
                'pg_catalog.pg_opclass'::regclass,
                o.oid,
                o.xmin,
                s.oldest,
                concat_ws(
                  ' ',
                  'for type ' || o.opcintype::regtype::text,
                  case when o.opcdefault then 'default' end,
                  'family ' || (pg_identify_object('pg_catalog.pg_opfamily'::regclass, o.opcfamily, 0)).identity,
                  'storage ' || nullif(o.opckeytype, 0)::regtype::text
                )
              from s
              join pg_catalog.pg_opclass o on o.opcnamespace = s.oid
              union all
              select
                s.name,
                f.opfowner,
                'OPERATOR',
                'family ' || (pg_identify_object('pg_catalog.pg_opfamily'::regclass, f.oid, 0)).identity,
                'pg_catalog.pg_opfamily'::regclass,
                f.oid,
                coalesce(
                  (
                    select o.xmin
                    from pg_catalog.pg_amop o
                    where o.amopfamily = f.oid and age(o.xmin) < age(f.xmin)
                    order by age(o.xmin)
                    limit 1
                  ),
                  f.xmin
                ),
                s.oldest,
                concat_ws(
                  ', ',
                  (
                    select string_agg(o.amopopr::regoperator::text || ' ' || o.amopstrategy || ' ' || o.amoppurpose::text, ', ' order by o.amopstrategy, o.amopopr::regoperator::text)
                    from pg_catalog.pg_amop o
                    where o.amopfamily = f.oid
                  ),
                  (
                    select string_agg(p.amproc::text || ' ' || p.amprocnum, ', ' order by p.amprocnum, p.amproc::text)
                    from pg_catalog.pg_amproc p
                    where p.amprocfamily = f.oid
                  )
                )
              from s
              join pg_catalog.pg_opfamily f on f.opfnamespace = s.oid
              union all
              select
                s.name,
                l.collowner,
                'COLLATION',
                l.oid::regcollation::text,
                'pg_catalog.pg_collation'::regclass,
                l.oid,
                l.xmin,
                s.oldest,
                concat_ws(
                  ' ',
                  'provider ' || l.collprovider::text,
                  'locale ' || coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale', l.collcollate || ' ' || l.collctype),
                  'rules ' || quote_literal(to_jsonb(l) ->> 'collicurules'),
                  case when not l.collisdeterministic then 'not deterministic' end
                )
              from s
              join pg_catalog.pg_collation l on l.collnamespace = s.oid
              union all
              select
                s.name,
                t.cfgowner,
                'TEXT_SEARCH',
                'configuration ' || t.oid::regconfig::text,
                'pg_catalog.pg_ts_config'::regclass,
                t.oid,
                coalesce(
                  (
                    select m.xmin
                    from pg_catalog.pg_ts_config_map m
                    where m.mapcfg = t.oid and age(m.xmin) < age(t.xmin)
                    order by age(m.xmin)
                    limit 1
                  ),
                  t.xmin
                ),
                s.oldest,
                concat_ws(
                  ' ',
                  'parser ' || (pg_identify_object('pg_catalog.pg_ts_parser'::regclass, t.cfgparser, 0)).identity,
                  (
                    select string_agg(k.alias || ' ' || m.mapdict::regdictionary::text, ', ' order by k.alias, m.mapseqno)
                    from pg_catalog.pg_ts_config_map m
                    join ts_token_type(t.cfgparser) k on k.tokid = m.maptokentype
                    where m.mapcfg = t.oid
                  )
                )
              from s
              join pg_catalog.pg_ts_config t on t.cfgnamespace = s.oid
              union all
              select
                s.name,
                t.dictowner,
                'TEXT_SEARCH',
                'dictionary ' || t.oid::regdictionary::text,
                'pg_catalog.pg_ts_dict'::regclass,
                t.oid,
                t.xmin,
                s.oldest,
                concat_ws(
                  ' ',
                  'template ' || (pg_identify_object('pg_catalog.pg_ts_template'::regclass, t.dicttemplate, 0)).identity,
                  t.dictinitoption
                )
              from s
              join pg_catalog.pg_ts_dict t on t.dictnamespace = s.oid
              union all
              select
                m.name,
                m.nspowner,
                'CAST',
                '(' || k.castsource::regtype::text || ' as ' || k.casttarget::regtype::text || ')',
                'pg_catalog.pg_cast'::regclass,
                k.oid,
                k.xmin,
                m.oldest,
                concat_ws(
                  ' ',
                  case k.castmethod when 'f' then 'with function ' || k.castfunc::regprocedure::text when 'i' then 'with inout' else 'without function' end,
                  case k.castcontext when 'a' then 'as assignment' when 'i' then 'as implicit' end
                )
              from pg_catalog.pg_cast k
              cross join lateral (
                select s.*
                from s
                cross join lateral array_position(
                  array[
                    (select t.typnamespace from pg_catalog.pg_type t where t.oid = k.castsource),
                    (select t.typnamespace from pg_catalog.pg_type t where t.oid = k.casttarget),
                    (select p.pronamespace from pg_catalog.pg_proc p where p.oid = k.castfunc)
                  ],
                  s.oid
                ) place
                where place is not null
                order by place
                limit 1
              ) m
              where k.oid >= 16384
                and not exists (
                  select from pg_catalog.pg_depend d
                  where d.classid = 'pg_catalog.pg_cast'::regclass
                    and d.objid = k.oid
                    and d.deptype = 'i'
                )
              union all
              select
                s.name,
                a.defaclrole,
                'DEFAULT_PRIVILEGES',
                concat_ws(
                  '.',
                  quote_ident(s.name),
                  quote_ident(pg_get_userbyid(a.defaclrole)),
                  case a.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'routines' else 'types' end
                ),
                null,
                null,
                a.xmin,
                s.oldest,
                'grants ' || array(select g::text from unnest(a.defaclacl) g order by 1)::text
              from s
              join pg_catalog.pg_default_acl a on a.defaclnamespace = s.oid
            """;

    private RareFacts() {}
}
