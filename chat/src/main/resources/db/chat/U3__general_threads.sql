-- Empties and deletes the threads that V3 created, if unchanged since: V3 recreates them with the same ids and
-- messages. A renamed, described or persona-bound thread has data that V3 cannot recreate, so it stays.
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
