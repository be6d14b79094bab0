--@ transaction: none
-- Finds the messages of a member with one persona, and the rows to update when a persona is deleted.
create index concurrently conversation_history_group_persona_page_idx
    on conversation.conversation_history (group_persona_id, conversation_id, created_at desc, id desc)
    where group_persona_id is not null;
