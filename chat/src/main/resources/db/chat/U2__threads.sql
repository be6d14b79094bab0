drop trigger chat_messages_count_moved on chat.chat_messages;

drop trigger chat_messages_count_removed on chat.chat_messages;

drop trigger chat_messages_count_added on chat.chat_messages;

drop function chat.count_moved_messages();

drop function chat.count_removed_messages();

drop function chat.count_added_messages();

alter table chat.chat_messages
    drop column thread_id;

drop table chat.threads;

drop function chat.keep_updated_at();
