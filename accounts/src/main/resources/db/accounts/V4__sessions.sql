-- The sessions of users: each is a family of refresh tokens, of which one is current. An ended session has no row. Only hashes of tokens are stored; the
-- successor of the previous token is encrypted with a key that only the previous token yields.
create table accounts.sessions (
    id uuid not null,
    user_id uuid not null,
    name varchar(255),
    address varchar(255) not null,
    family_hash bytea not null,
    token_hash bytea not null,
    -- Both are empty until the first refresh.
    previous_hash bytea not null default '',
    successor bytea not null default '',
    previous_used_at timestamptz,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint sessions_pkey primary key (id),
    constraint sessions_user_id_fkey foreign key (user_id)
        references accounts.accounts (user_id) on delete cascade,
    constraint sessions_name_check check (name ~ '\S'),
    constraint sessions_family_hash_check check (octet_length(family_hash) = 32),
    constraint sessions_token_hash_check check (octet_length(token_hash) = 32),
    constraint sessions_previous_hash_check check (octet_length(previous_hash) in (0, 32)),
    constraint sessions_previous_check check (
        (previous_used_at is null) = (previous_hash = '')
        and (previous_used_at is null) = (successor = '')
    )
);

-- Pages of the sessions of a user, and the foreign key.
create index sessions_page_idx
    on accounts.sessions (user_id, created_at desc, id desc);

alter table accounts.sessions
    enable row level security;

create policy sessions_of_caller
    on accounts.sessions
    using (user_id = accounts.caller_id());
