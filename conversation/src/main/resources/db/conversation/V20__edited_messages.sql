-- The time of the last change of a content; null while it is as it was written.
alter table conversation.conversation_history
    add column edited_at timestamptz;
