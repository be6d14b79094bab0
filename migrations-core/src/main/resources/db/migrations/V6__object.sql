--@ compatible
-- The catalog as runs have left it: what was changed since by anything else differs from it.
create table migrations.object (
  kind text not null,
  identity text not null,
  schema_name text not null,
  owner text not null,
  definition text not null,
  belongs_to text,
  module text,
  version text,
  name text,
  constraint object_pkey primary key (kind, identity)
);

-- How far that record goes: one row. It is open while a run changes the catalog, and after a run that was killed. Each major version of
-- the server prints definitions in its own way.
create table migrations.catalog_record (
  only_row boolean not null default true,
  event_id bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  is_open boolean not null default false,
  server_major int not null default current_setting('server_version_num')::int / 10000,
  constraint catalog_record_pkey primary key (only_row),
  constraint catalog_record_only_row_check check (only_row)
);
