--@ after: conversation:13
--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
-- A link waits for its code, which is stored hashed, or belongs to a chat. A private chat has one person, and one link.
create table channels.telegram_links (
    id uuid not null,
    user_id uuid not null,
    conversation_id uuid not null,
    code_hash char(64),
    code_expires_at timestamptz,
    chat_id bigint,
    linked_at timestamptz,
    created_at timestamptz not null default now(),
    constraint telegram_links_pkey primary key (id),
    constraint telegram_links_user_id_id_key unique (user_id, id),
    constraint telegram_links_code_hash_key unique (code_hash),
    constraint telegram_links_chat_id_key unique (chat_id),
    constraint telegram_links_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint telegram_links_conversation_id_fkey foreign key (user_id, conversation_id)
        references conversation.conversations (owner_id, id) on delete cascade,
    constraint telegram_links_code_hash_check check (code_hash ~ '^[0-9a-f]{64}$'),
    constraint telegram_links_state_check check (
        num_nulls(code_hash, code_expires_at) in (0, 2)
        and num_nulls(chat_id, linked_at) in (0, 2)
        and (code_hash is null) = (chat_id is not null)
    )
);

create index telegram_links_page_idx
    on channels.telegram_links (user_id, created_at desc, id desc);

-- Finds the chats of a conversation, and the rows to delete with it.
create index telegram_links_conversation_id_idx
    on channels.telegram_links (conversation_id);

-- user_id is null for an update of a chat without a link. Telegram repeats an update for at most 24 hours; a repetition
-- gets the same reply.
create table channels.telegram_update_tracking (
    update_id bigint not null,
    user_id uuid,
    outcome text not null,
    reply varchar(255),
    received_at timestamptz not null default now(),
    constraint telegram_update_tracking_pkey primary key (update_id),
    constraint telegram_update_tracking_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint telegram_update_tracking_outcome_check check (
        outcome in ('message', 'linked', 'unlinked', 'refused', 'ignored')
    )
);

create index telegram_update_tracking_user_id_idx
    on channels.telegram_update_tracking (user_id);

create index telegram_update_tracking_received_at_idx
    on channels.telegram_update_tracking (received_at);

-- An outgoing message is queued in the transaction of its message of the conversation, and sent after the commit.
create table channels.telegram_message_log (
    id uuid not null,
    user_id uuid not null,
    link_id uuid not null,
    position bigint not null generated always as identity,
    direction text not null,
    history_id uuid not null,
    content varchar(4096),
    telegram_message_id bigint,
    state text not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    reason varchar(255),
    created_at timestamptz not null default now(),
    constraint telegram_message_log_pkey primary key (id),
    constraint telegram_message_log_link_id_fkey foreign key (user_id, link_id)
        references channels.telegram_links (user_id, id) on delete cascade,
    constraint telegram_message_log_direction_check check (direction in ('in', 'out')),
    constraint telegram_message_log_state_check check (
        state in ('received', 'queued', 'sent', 'failed') and (direction = 'in') = (state = 'received')
    ),
    -- The conversation keeps the text, and may forget it.
    constraint telegram_message_log_content_check check ((content is not null) = (state = 'queued')),
    constraint telegram_message_log_next_attempt_at_check check ((next_attempt_at is not null) = (state = 'queued')),
    constraint telegram_message_log_reason_check check (reason is null or state in ('queued', 'failed'))
);

create index telegram_message_log_page_idx
    on channels.telegram_message_log (link_id, created_at desc, id desc);

-- Finds the messages that were logged long ago.
create index telegram_message_log_created_at_idx
    on channels.telegram_message_log (created_at);

-- What is to be sent, in the order of each chat.
create index telegram_message_log_queued_idx
    on channels.telegram_message_log (link_id, position)
    where state = 'queued';

alter table channels.telegram_links
    enable row level security;

create policy telegram_links_of_caller
    on channels.telegram_links
    using (user_id = onboarding.caller_id());

-- Without a caller, the updates without a user.
alter table channels.telegram_update_tracking
    enable row level security;

create policy telegram_update_tracking_of_caller
    on channels.telegram_update_tracking
    using (user_id is not distinct from onboarding.caller_id());

alter table channels.telegram_message_log
    enable row level security;

create policy telegram_message_log_of_caller
    on channels.telegram_message_log
    using (user_id = onboarding.caller_id());

-- The chat of an update and the code in it are looked up before the caller is known, when row-level security shows no
-- row.
create function channels.find_telegram_chat(chat_id bigint)
    returns table (link_id uuid, user_id uuid, conversation_id uuid)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select
        link.id,
        link.user_id,
        link.conversation_id
    from channels.telegram_links as link
    where link.chat_id = find_telegram_chat.chat_id
$$;

create function channels.find_telegram_code(code_hash text)
    returns table (link_id uuid, user_id uuid, conversation_id uuid)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select
        link.id,
        link.user_id,
        link.conversation_id
    from channels.telegram_links as link
    where link.code_hash = find_telegram_code.code_hash
        and link.code_expires_at > now()
$$;

-- An update that is repeated may have got another user meanwhile, or none: its chat was linked or unlinked.
create function channels.find_telegram_reply(update_id bigint)
    returns table (reply varchar)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select tracked.reply
    from channels.telegram_update_tracking as tracked
    where tracked.update_id = find_telegram_reply.update_id
$$;

-- Queues a message of an assistant, which the caller has just added, for the chats that are linked with its
-- conversation. A group has links of its owner, whom another member adds messages for. The lock waits for a concurrent
-- deletion of a link, after which the foreign key would abort the transaction.
create function channels.queue_telegram_message(conversation_id uuid, history_id uuid, content text)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = ''
as $$
    with queued as (
        insert into channels.telegram_message_log (
            id,
            user_id,
            link_id,
            direction,
            history_id,
            content,
            state,
            next_attempt_at
        )
        select
            gen_random_uuid(),
            link.user_id,
            link.id,
            'out',
            queue_telegram_message.history_id,
            queue_telegram_message.content,
            'queued',
            now()
        from channels.telegram_links as link
        where link.conversation_id = queue_telegram_message.conversation_id
            and link.chat_id is not null
            and exists (
                select
                from conversation.conversation_history as history
                where history.id = queue_telegram_message.history_id
                    and history.conversation_id = link.conversation_id
                    and history.role = 'assistant'
                    and coalesce(history.author_id, link.user_id) = onboarding.caller_id()
            )
        for key share of link
        returning id
    )
    select count(*)
    from queued
$$;

-- Sending serves all users, one at a time: this function says whose messages are due, the oldest of each chat, and
-- returns no text.
create function channels.due_telegram_messages(most integer)
    returns table (id uuid, user_id uuid)
    language sql
    stable
    security definer
    set search_path = ''
as $$
    select
        message.id,
        message.user_id
    from channels.telegram_message_log as message
    where message.state = 'queued'
        and message.next_attempt_at <= now()
        and not exists (
            select
            from channels.telegram_message_log as earlier
            where earlier.link_id = message.link_id
                and earlier.state = 'queued'
                and earlier.position < message.position
        )
    order by message.next_attempt_at
    limit due_telegram_messages.most
$$;
