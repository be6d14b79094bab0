-- How far each batched step is. A row changes in the transaction of each batch.
create table migrations.backfill (
  module text not null,
  version text not null,
  state text not null,
  checksum integer not null,
  table_name text not null,
  key_columns text[] not null,
  last_key text[],
  estimated_rows bigint not null,
  rows_read bigint not null default 0,
  rows_changed bigint not null default 0,
  batches bigint not null default 0,
  batch_size integer not null,
  worked_ms bigint not null default 0,
  throttled_by text,
  recent_rows bigint[] not null default '{}',
  recent_ms bigint[] not null default '{}',
  node text not null,
  started_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint backfill_pkey primary key (module, version),
  constraint backfill_state_check check (state in ('running', 'paused', 'failed', 'done'))
);

-- The rows that a fill has passed over, because its statement failed for them.
create table migrations.backfill_row (
  module text not null,
  version text not null,
  key text[] not null,
  sql_state text not null,
  message text not null,
  failed_at timestamptz not null default clock_timestamp(),
  constraint backfill_row_pkey primary key (module, version, key),
  constraint backfill_row_backfill_fkey foreign key (module, version)
    references migrations.backfill (module, version) on update cascade on delete cascade
);
