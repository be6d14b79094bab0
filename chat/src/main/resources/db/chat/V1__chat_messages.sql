--@ after: conversation:1
-- No default for id: the writer generates a time-ordered one. A random default would scatter inserts over the index.
create table chat.chat_messages (
    id uuid not null,
    user_id uuid not null,
    role text not null,
    content text not null,
    created_at timestamptz not null default now(),
    constraint chat_messages_pkey primary key (id),
    constraint chat_messages_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint chat_messages_role_check check (role in ('user', 'assistant', 'twin')),
    constraint chat_messages_content_check check (char_length(content) between 1 and 5000)
);

create index chat_messages_user_page_idx
    on chat.chat_messages (user_id, created_at desc, id desc);
