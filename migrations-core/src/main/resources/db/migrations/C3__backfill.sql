select
  'missing' as problem,
  promised.name as constraint_name
from (
  values
    ('migrations.backfill', 'backfill_pkey'),
    ('migrations.backfill', 'backfill_state_check'),
    ('migrations.backfill_row', 'backfill_row_pkey'),
    ('migrations.backfill_row', 'backfill_row_backfill_fkey')
) as promised (table_name, name)
where not exists (
  select from pg_catalog.pg_constraint as found
  where found.conrelid = to_regclass(promised.table_name)
    and found.conname = promised.name
);
