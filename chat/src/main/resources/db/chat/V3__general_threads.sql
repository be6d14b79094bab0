-- One thread per user, whatever the number of personas, and none where the user already has a General one. Its id is
-- its user's: so U3 knows which threads were made here, and a thread made again is the same thread.
insert into chat.threads (
    id,
    user_id,
    title,
    created_at
)
select
    message.user_id,
    message.user_id,
    'General',
    min(message.created_at)
from chat.chat_messages as message
where message.thread_id is null
    and not exists (
        select
        from chat.threads as thread
        where thread.user_id = message.user_id
            and (thread.id = thread.user_id or thread.title = 'General')
    )
group by message.user_id;

-- The triggers of V2 keep the counters.
update chat.chat_messages as message
set thread_id = general.id
from (
    select distinct on (thread.user_id)
        thread.user_id,
        thread.id
    from chat.threads as thread
    where thread.id = thread.user_id
        or thread.title = 'General'
    order by
        thread.user_id,
        thread.id = thread.user_id desc,
        thread.created_at,
        thread.id
) as general
where general.user_id = message.user_id
    and message.thread_id is null;
