-- What happened to the schema, and who did it. Rows are only ever added.
create table migrations.event (
  id bigint generated always as identity,
  happened_at timestamptz not null default clock_timestamp(),
  kind text not null,
  module text,
  version text,
  name text,
  duration_ms bigint,
  detail text,
  node text not null,
  application_version text not null,
  database_user text not null default session_user,
  constraint event_pkey primary key (id),
  constraint event_kind_check check (kind in ('applied', 'failed', 'undone', 'resolved', 'adopted', 'repaired'))
);

create index event_module_idx
  on migrations.event (module, version, id desc);

create function migrations.refuse_change()
returns trigger
language plpgsql
as $$
begin
  raise exception 'migrations.event is append-only: rows are neither changed nor deleted'
    using errcode = 'restrict_violation';
end
$$;

create trigger event_append_only
  before update or delete or truncate on migrations.event
  for each statement
  execute function migrations.refuse_change();
