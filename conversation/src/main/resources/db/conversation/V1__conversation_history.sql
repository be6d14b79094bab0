--@ after: onboarding:1
create table conversation.conversations (
    id uuid not null default gen_random_uuid(),
    owner_id uuid not null,
    chat_guid varchar(255) not null,
    mode text not null default 'direct',
    title varchar(255),
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    last_message_at timestamptz,
    constraint conversations_pkey primary key (id),
    constraint conversations_owner_id_chat_guid_key unique (owner_id, chat_guid),
    constraint conversations_owner_id_fkey foreign key (owner_id)
        references onboarding.users (id) on delete cascade,
    constraint conversations_mode_check check (mode in ('direct', 'group')),
    constraint conversations_metadata_check check (jsonb_typeof(metadata) = 'object')
);

-- No default for id: the writer generates a time-ordered one. A random default would scatter inserts over the index.
create table conversation.conversation_history (
    id uuid not null,
    conversation_id uuid not null,
    user_id uuid not null,
    role text not null,
    content text not null,
    token_count integer,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint conversation_history_pkey primary key (id),
    constraint conversation_history_conversation_id_fkey foreign key (conversation_id)
        references conversation.conversations (id) on delete cascade,
    constraint conversation_history_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint conversation_history_role_check check (role in ('user', 'assistant', 'system')),
    constraint conversation_history_token_count_check check (token_count >= 0),
    constraint conversation_history_metadata_check check (jsonb_typeof(metadata) = 'object')
);

create index conversation_history_user_id_idx
    on conversation.conversation_history (user_id);

create index conversation_history_user_page_idx
    on conversation.conversation_history (conversation_id, user_id, created_at desc, id desc);
