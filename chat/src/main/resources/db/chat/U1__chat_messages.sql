drop table chat.chat_messages;
