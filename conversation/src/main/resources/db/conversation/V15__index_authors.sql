--@ transaction: none
-- Finds the rows to delete with a user.
create index concurrently conversation_history_author_id_idx
    on conversation.conversation_history (author_id)
    where author_id is not null;
