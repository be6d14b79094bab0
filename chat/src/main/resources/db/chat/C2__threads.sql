select
    thread.id as thread_with_wrong_counters,
    thread.message_count,
    count(message.id) as messages_found,
    thread.last_message_at,
    max(message.created_at) as last_message_found_at
from chat.threads as thread
left join chat.chat_messages as message
    on message.thread_id = thread.id
group by thread.id
having thread.message_count <> count(message.id)
    or thread.last_message_at is distinct from max(message.created_at);
