select 'the trigger that keeps migrations.event append-only is missing or disabled' as problem
where not exists (
  select from pg_catalog.pg_trigger
  where tgrelid = 'migrations.event'::regclass
    and tgname = 'event_append_only'
    and tgenabled <> 'D'
);
