--@ compatible
-- What scripts did to the catalog: the objects that the last run of a repeatable script made, and what a step that can replace or remove
-- objects made, changed and removed.
create table migrations.fact (
  module text not null,
  version text,
  name text not null,
  change text not null,
  schema_name text not null,
  kind text not null,
  identity text not null,
  definition text,
  former_definition text,
  constraint fact_key unique nulls not distinct (module, version, name, kind, identity),
  constraint fact_change_check check (change in ('made', 'changed', 'removed'))
);

-- The transaction of an event, and so of the step that it tells of: catalog rows bear the same id. Rows from before have none.
alter table migrations.event
  add column xid xid8;

alter table migrations.event
  alter column xid set default pg_current_xact_id();
