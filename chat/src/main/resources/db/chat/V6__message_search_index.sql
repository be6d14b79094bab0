--@ transaction: none
create index concurrently chat_messages_search_idx
    on chat.chat_messages using gin (search);
