drop function channels.due_telegram_messages(integer);

drop function channels.queue_telegram_message(uuid, uuid, text);

drop function channels.find_telegram_reply(bigint);

drop function channels.find_telegram_code(text);

drop function channels.find_telegram_chat(bigint);

drop table channels.telegram_message_log;

drop table channels.telegram_update_tracking;

drop table channels.telegram_links;
