--@ compatible
-- The text of each applied step as it ran: what a changed file is compared with, and whether an older application works with the step.
create table migrations.script (
  module text not null,
  version text not null,
  name text not null,
  checksum integer not null,
  sql text not null,
  compatible boolean not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint script_pkey primary key (module, version)
);

alter table migrations.event
  drop constraint event_kind_check;

alter table migrations.event
  add constraint event_kind_check
  check (kind in ('applied', 'failed', 'undone', 'resolved', 'adopted', 'repaired', 'renamed', 'inherited', 'paused', 'resumed'));
