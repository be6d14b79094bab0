alter table chat.chat_messages
    drop column edited_at;
