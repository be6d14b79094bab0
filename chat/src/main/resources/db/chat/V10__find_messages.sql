-- Under row-level security, PostgreSQL evaluates the policy before operators that are not leakproof, such as @@
-- (manual, 39.5), so the index could not be used. This function runs with its owner's rights and returns only ids of
-- the caller's messages.
create function chat.find_messages(words tsquery, most integer)
    returns table (message_id uuid, rank real)
    language sql
    stable
    rows 50
    security definer
    set search_path = ''
as $$
    select
        message.id,
        ts_rank(message.search, words) as rank
    from chat.chat_messages as message
    where message.user_id = onboarding.caller_id()
        and message.search @@ words
        and not exists (
            select
            from conversation.forgotten_messages as forgotten
            where forgotten.user_id = message.user_id
                and forgotten.message_id = message.id
        )
    order by
        rank desc,
        message.created_at desc,
        message.id desc
    limit most
$$;
