--@ phase: contract
--@ sweep: 3
--@ accept: not-null-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: index-dropped-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: second-lock because the first release has this step, so the tables are empty when it runs
-- A persona has one owner, so user_id is redundant. The sweep first assigns a persona to messages whose users got a
-- default persona since conversation:3.
drop trigger conversation_history_keep_user_and_persona on conversation.conversation_history;

drop function conversation.keep_user_and_persona();

alter table conversation.conversation_history
    alter column persona_id set not null;

drop index conversation.conversation_history_user_page_idx;

drop index conversation.conversation_history_user_id_idx;

alter table conversation.conversation_history
    drop constraint conversation_history_user_id_fkey,
    drop column user_id;
