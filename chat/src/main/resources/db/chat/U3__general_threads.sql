-- A thread that V3 made and nobody changed since is emptied and deleted: V3 makes the same one again, with the same id
-- and the same messages. One that was renamed, described or given a persona holds more than V3 knows, so it stays.
update chat.chat_messages as message
set thread_id = null
from chat.threads as thread
where thread.id = message.thread_id
    and thread.id = thread.user_id
    and thread.title = 'General'
    and thread.description is null
    and thread.persona_id is null;

delete from chat.threads as thread
where thread.id = thread.user_id
    and thread.title = 'General'
    and thread.description is null
    and thread.persona_id is null;
