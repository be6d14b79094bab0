--@ batch: chat.chat_messages
-- One thread per user, whatever the number of personas, and none if the user has a General thread. Its id is the user's
-- id: so U3 recognizes the threads created here, and a repeated run creates the same ones. The triggers of V2 maintain
-- the counters.
with loose as (
    select
        message.id,
        message.user_id
    from chat.chat_messages as message
    where in_batch(message)
        and message.thread_id is null
),
known as (
    select distinct on (thread.user_id)
        thread.user_id,
        thread.id
    from chat.threads as thread
    where thread.user_id in (select loose.user_id from loose)
        and (thread.id = thread.user_id or thread.title = 'General')
    order by
        thread.user_id,
        thread.id = thread.user_id desc,
        thread.created_at,
        thread.id
),
made as (
    insert into chat.threads (
        id,
        user_id,
        title,
        created_at
    )
    select
        users.user_id,
        users.user_id,
        'General',
        (
            select min(message.created_at)
            from chat.chat_messages as message
            where message.user_id = users.user_id
                and message.thread_id is null
        )
    from (select distinct loose.user_id from loose) as users
    where users.user_id not in (select known.user_id from known)
    returning
        user_id,
        id
)
update chat.chat_messages as message
set thread_id = general.id
from (
    select known.user_id, known.id from known
    union all
    select made.user_id, made.id from made
) as general
where in_batch(message)
    and general.user_id = message.user_id
    and message.thread_id is null;
