drop view if exists migrations.schema_migrations;

drop table migrations.script;

alter table migrations.event
  drop constraint event_kind_check;

-- Refused once a module was renamed: the log keeps what an older version has no word for.
alter table migrations.event
  add constraint event_kind_check
  check (kind in ('applied', 'failed', 'undone', 'resolved', 'adopted', 'repaired'));
