--@ phase: contract
-- No version without members writes any more.
drop trigger conversation_history_keep_author on conversation.conversation_history;

drop function conversation.keep_author();

alter table conversation.conversation_history
    validate constraint conversation_history_author_check,
    validate constraint conversation_history_author_id_fkey,
    validate constraint conversation_history_group_persona_id_fkey;
