-- The time of the last change of a content; null while it is as it was written.
alter table chat.chat_messages
    add column edited_at timestamptz;
