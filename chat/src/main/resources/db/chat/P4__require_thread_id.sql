-- Messages without a thread, although the sweep should have assigned one.
select
    message.id as message_without_thread,
    message.user_id,
    message.created_at
from chat.chat_messages as message
where message.thread_id is null
order by
    message.created_at,
    message.id;

-- Messages in a thread that is deleted or belongs to another user.
select
    message.id as message_outside_its_users_threads,
    message.user_id,
    message.thread_id,
    thread.user_id as thread_user_id
from chat.chat_messages as message
left join chat.threads as thread
    on thread.id = message.thread_id
where message.thread_id is not null
    and thread.user_id is distinct from message.user_id
order by
    message.created_at,
    message.id;
