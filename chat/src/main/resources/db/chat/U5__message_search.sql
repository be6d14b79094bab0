alter table chat.chat_messages
    drop column search;
