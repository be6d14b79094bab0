select 'migrations.script could keep two texts of one step: its primary key is missing' as problem
where not exists (
  select from pg_catalog.pg_constraint
  where conrelid = 'migrations.script'::regclass
    and conname = 'script_pkey'
);

select 'migrations.event refuses an event of the kind renamed' as problem
where not exists (
  select from pg_catalog.pg_constraint
  where conrelid = 'migrations.event'::regclass
    and conname = 'event_kind_check'
    and pg_get_constraintdef(oid) like '%renamed%'
);
