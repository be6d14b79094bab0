drop index chat.chat_messages_search_idx;
