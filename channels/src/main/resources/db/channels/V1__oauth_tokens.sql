--@ after: conversation:10
-- access_token and refresh_token are base64 of AES-GCM ciphertexts, which begin with the id of their key. key_id repeats
-- it, so that tokens of a former key can be found. A revoked token keeps its row, so that its user sees it, without
-- ciphertexts.
create table channels.oauth_tokens (
    id uuid not null,
    user_id uuid not null,
    provider varchar(64) not null,
    subject varchar(255) not null,
    scopes jsonb not null,
    key_id bigint,
    access_token text,
    refresh_token text,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint oauth_tokens_pkey primary key (id),
    constraint oauth_tokens_provider_subject_key unique (user_id, provider, subject),
    constraint oauth_tokens_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint oauth_tokens_provider_check check (provider ~ '^[a-z0-9][a-z0-9._-]*$'),
    constraint oauth_tokens_subject_check check (subject ~ '\S'),
    constraint oauth_tokens_scopes_check check (jsonb_typeof(scopes) = 'array'),
    constraint oauth_tokens_revoked_check check ((revoked_at is null) = (access_token is not null)),
    constraint oauth_tokens_key_id_check check ((key_id is null) = (access_token is null)),
    constraint oauth_tokens_refresh_token_check check (refresh_token is null or access_token is not null)
);

create index oauth_tokens_page_idx
    on channels.oauth_tokens (user_id, created_at desc, id desc);

create index oauth_tokens_key_id_idx
    on channels.oauth_tokens (key_id, id)
    where key_id is not null;

alter table channels.oauth_tokens
    enable row level security;

create policy oauth_tokens_of_caller
    on channels.oauth_tokens
    using (user_id = onboarding.caller_id());

-- Re-encryption serves all users, one at a time: this function says whose tokens are next, and returns no token.
create function channels.oauth_tokens_of_former_keys(current_key_id bigint, after uuid, most integer)
    returns table (id uuid, user_id uuid)
    language sql
    stable
    security definer
    set search_path = ''
as $$
    select
        token.id,
        token.user_id
    from channels.oauth_tokens as token
    where token.key_id <> oauth_tokens_of_former_keys.current_key_id
        and token.id > oauth_tokens_of_former_keys.after
    order by token.id
    limit oauth_tokens_of_former_keys.most
$$;

-- A version that revokes nothing may have added a boundary: this function says whose tokens are excluded everywhere, and
-- returns no token.
create function channels.oauth_tokens_of_excluded_sources(after uuid, most integer)
    returns table (id uuid, user_id uuid)
    language sql
    stable
    security definer
    set search_path = ''
as $$
    select
        token.id,
        token.user_id
    from channels.oauth_tokens as token
    where token.revoked_at is null
        and token.id > oauth_tokens_of_excluded_sources.after
        and exists (
            select
            from conversation.user_boundaries as boundary
            where boundary.user_id = token.user_id
                and boundary.conversation_id is null
                and boundary.kind = 'data_source'
                and lower(boundary.subject) = token.provider
        )
    order by token.id
    limit oauth_tokens_of_excluded_sources.most
$$;
