drop trigger conversation_history_keep_user_and_persona on conversation.conversation_history;

drop function conversation.keep_user_and_persona();

drop index conversation.conversation_history_persona_page_idx;

drop index conversation.conversation_history_persona_id_idx;

alter table conversation.conversation_history
    drop constraint conversation_history_persona_id_fkey,
    drop column persona_id,
    alter column user_id set not null;
