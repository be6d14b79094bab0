select
    message.id as message_without_thread,
    message.user_id,
    message.created_at
from chat.chat_messages as message
where message.thread_id is null
order by
    message.created_at,
    message.id;
