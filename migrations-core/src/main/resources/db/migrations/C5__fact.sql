select
  'missing' as problem,
  promised.name as constraint_name
from (
  values
    ('fact_key'),
    ('fact_change_check')
) as promised (name)
where not exists (
  select from pg_catalog.pg_constraint as found
  where found.conrelid = to_regclass('migrations.fact')
    and found.conname = promised.name
);

select 'migrations.event does not keep the transaction of an event' as problem
where not exists (
  select from pg_catalog.pg_attribute
  where attrelid = 'migrations.event'::regclass
    and attname = 'xid'
    and atthasdef
);
