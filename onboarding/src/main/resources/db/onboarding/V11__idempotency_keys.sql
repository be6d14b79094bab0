-- The responses to requests with an Idempotency-Key, so that a repeated request creates nothing twice. The key is a hash, and the response is encrypted
-- with another hash of it.
create table onboarding.idempotency_keys (
    user_id uuid not null,
    key bytea not null,
    -- Both are empty until the transaction that has inserted the key ends.
    request bytea not null default '',
    response bytea not null default '',
    created_at timestamptz not null default now(),
    constraint idempotency_keys_pkey primary key (user_id, key),
    constraint idempotency_keys_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint idempotency_keys_key_check check (octet_length(key) = 32)
);

-- Finds the keys that are old enough to be deleted.
create index idempotency_keys_user_id_created_at_idx
    on onboarding.idempotency_keys (user_id, created_at);

alter table onboarding.idempotency_keys
    enable row level security;

create policy idempotency_keys_of_caller
    on onboarding.idempotency_keys
    using (user_id = onboarding.caller_id());
