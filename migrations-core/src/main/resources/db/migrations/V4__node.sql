--@ compatible
-- The processes of the application that run now. A process renews its row; one that has ended without deleting it expires.
create table migrations.node (
  id uuid not null,
  name text not null,
  application_version text not null,
  newest_steps text[] not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  constraint node_pkey primary key (id)
);
