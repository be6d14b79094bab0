alter table chat.chat_messages
    drop column search;

alter table chat.chat_messages
    add column search tsvector not null generated always as (
        to_tsvector('english', translate(content, '<>', '  '))
    ) stored;

create index chat_messages_search_idx
    on chat.chat_messages using gin (search);

drop function chat.searchable(text);
