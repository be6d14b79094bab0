drop function channels.fail_old_telegram_messages(integer);

drop function channels.delete_old_telegram_messages(interval, integer);

drop function channels.delete_old_telegram_updates(integer);
