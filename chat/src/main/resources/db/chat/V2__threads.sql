--@ after: conversation:4
--@ after: onboarding:5
--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
create function chat.keep_updated_at()
    returns trigger
    language plpgsql
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

-- last_message_at is in no index: every message changes it, and without an index the update can be HOT.
create table chat.threads (
    id uuid not null default gen_random_uuid(),
    user_id uuid not null,
    persona_id uuid,
    title varchar(255) not null,
    description text,
    message_count integer not null default 0,
    last_message_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint threads_pkey primary key (id),
    -- Target of foreign keys that reference a thread together with its user; also finds a user's threads.
    constraint threads_user_id_id_key unique (user_id, id),
    constraint threads_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    -- References a persona of the same user. Deleting it clears persona_id only; user_id cannot be null.
    constraint threads_persona_id_fkey foreign key (user_id, persona_id)
        references onboarding.personas (owner_id, id) on delete set null (persona_id),
    constraint threads_title_check check (title ~ '\S')
);

-- A new message does not count as a change of the thread; last_message_at records it.
create trigger threads_keep_updated_at
    before update on chat.threads
    for each row
    when (
        new.message_count = old.message_count
        and new.last_message_at is not distinct from old.last_message_at
    )
    execute function chat.keep_updated_at();

alter table chat.chat_messages
    add column thread_id uuid;

-- The three functions below lock the threads first, always in one order. So concurrent statements cannot deadlock, and
-- what is read after the lock includes what was committed while waiting for it.

create function chat.count_added_messages()
    returns trigger
    language plpgsql
as $$
begin
    perform thread.id
    from chat.threads as thread
    where thread.id in (select added.thread_id from added)
    order by thread.id
    for no key update;

    update chat.threads as thread
    set
        message_count = thread.message_count + change.messages,
        last_message_at = greatest(thread.last_message_at, change.last_message_at)
    from (
        select
            added.thread_id,
            count(*) as messages,
            max(added.created_at) as last_message_at
        from added
        group by added.thread_id
    ) as change
    where thread.id = change.thread_id;

    return null;
end
$$;

create function chat.count_removed_messages()
    returns trigger
    language plpgsql
as $$
begin
    perform thread.id
    from chat.threads as thread
    where thread.id in (select removed.thread_id from removed)
    order by thread.id
    for no key update;

    update chat.threads as thread
    set
        message_count = thread.message_count - change.messages,
        last_message_at = (
            select max(message.created_at)
            from chat.chat_messages as message
            where message.thread_id = thread.id
        )
    from (
        select
            removed.thread_id,
            count(*) as messages
        from removed
        group by removed.thread_id
    ) as change
    where thread.id = change.thread_id;

    return null;
end
$$;

create function chat.count_moved_messages()
    returns trigger
    language plpgsql
as $$
begin
    perform thread.id
    from chat.threads as thread
    where thread.id in (select removed.thread_id from removed union select added.thread_id from added)
    order by thread.id
    for no key update;

    update chat.threads as thread
    set
        message_count = thread.message_count + change.messages,
        last_message_at = (
            select max(message.created_at)
            from chat.chat_messages as message
            where message.thread_id = thread.id
        )
    from (
        select
            version.thread_id,
            sum(version.messages) as messages
        from (
            select
                removed.thread_id,
                removed.created_at,
                -1 as messages
            from removed
            union all
            select
                added.thread_id,
                added.created_at,
                1 as messages
            from added
        ) as version
        group by version.thread_id
        -- Skips threads in which neither the number of messages nor the time of the last one changed.
        having sum(version.messages) <> 0
            or max(version.created_at) filter (where version.messages = 1)
                <> max(version.created_at) filter (where version.messages = -1)
    ) as change
    where thread.id = change.thread_id;

    return null;
end
$$;

create trigger chat_messages_count_added
    after insert on chat.chat_messages
    referencing new table as added
    for each statement
    execute function chat.count_added_messages();

create trigger chat_messages_count_removed
    after delete on chat.chat_messages
    referencing old table as removed
    for each statement
    execute function chat.count_removed_messages();

create trigger chat_messages_count_moved
    after update on chat.chat_messages
    referencing old table as removed new table as added
    for each statement
    execute function chat.count_moved_messages();
