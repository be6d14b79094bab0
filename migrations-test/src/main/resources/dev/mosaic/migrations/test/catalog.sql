-- A line for each object of the schemas that are not PostgreSQL's own, with its full definition.
with ours as (
  select oid
  from pg_catalog.pg_namespace
  where nspname not like 'pg\_%'
    and nspname <> 'information_schema'
)
select format(
    'column %s.%s %s %s%s default %s identity %s generated %s',
    c.oid::regclass,
    a.attname,
    c.relkind,
    format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' else '' end,
    coalesce(pg_get_expr(d.adbin, d.adrelid), '-'),
    a.attidentity,
    a.attgenerated
  ) as object
from pg_catalog.pg_attribute a
join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm')
join ours n on n.oid = c.relnamespace
left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attnum > 0
  and not a.attisdropped
union all
select format(
    'constraint %s on %s %s validated %s',
    k.conname,
    k.conrelid::regclass,
    pg_get_constraintdef(k.oid),
    k.convalidated
  )
from pg_catalog.pg_constraint k
join ours n on n.oid = k.connamespace
union all
select format('index %s valid %s', pg_get_indexdef(i.indexrelid), i.indisvalid)
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join ours n on n.oid = c.relnamespace
union all
select format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled)
from pg_catalog.pg_trigger t
join pg_catalog.pg_class c on c.oid = t.tgrelid
join ours n on n.oid = c.relnamespace
where not t.tgisinternal
union all
select format('function %s', pg_get_functiondef(p.oid))
from pg_catalog.pg_proc p
join ours n on n.oid = p.pronamespace
where p.prokind in ('f', 'p')
union all
select format('view %s %s', c.oid::regclass, pg_get_viewdef(c.oid))
from pg_catalog.pg_class c
join ours n on n.oid = c.relnamespace
where c.relkind in ('v', 'm')
union all
select format('sequence %s', c.oid::regclass)
from pg_catalog.pg_class c
join ours n on n.oid = c.relnamespace
where c.relkind = 'S'
union all
select format(
    'type %s %s',
    t.oid::regtype,
    (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_catalog.pg_enum e where e.enumtypid = t.oid)
  )
from pg_catalog.pg_type t
join ours n on n.oid = t.typnamespace
where t.typtype in ('e', 'd', 'r')
