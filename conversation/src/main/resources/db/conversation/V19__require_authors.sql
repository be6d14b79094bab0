--@ phase: contract
--@ accept: second-lock because the precondition reads the same rows behind the same locks, which a contract needs
--@ accept: long-statement-behind-lock because the precondition reads the same rows behind the same locks, which a contract needs
-- No version without members writes any more.
drop trigger conversation_history_keep_author on conversation.conversation_history;

drop function conversation.keep_author();

alter table conversation.conversation_history
    validate constraint conversation_history_author_check,
    validate constraint conversation_history_author_id_fkey,
    validate constraint conversation_history_group_persona_id_fkey;
