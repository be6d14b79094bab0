select 'migrations.node could list one process twice: its primary key is missing' as problem
where not exists (
  select from pg_catalog.pg_constraint
  where conrelid = to_regclass('migrations.node')
    and conname = 'node_pkey'
);
