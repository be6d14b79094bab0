-- What a search compares: compatible forms are one (é is e and an accent, ﬁ is f and i), and accents are left out. The angle brackets become
-- spaces, or the parser would take <details> for a tag and leave its word out (manual, 12.5). The function is built in (manual, 9.4), so
-- that no extension is needed.
create function chat.searchable(content text)
    returns text
    language sql
    immutable
    strict
    parallel safe
as $$
    select translate(
        regexp_replace(
            normalize(content, nfkd),
            '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]',
            '',
            'g'
        ),
        '<>',
        '  '
    )
$$;

-- This rewrites the table, as V5 did, and builds the index with it: until then a search would read every message.
alter table chat.chat_messages
    drop column search;

alter table chat.chat_messages
    add column search tsvector not null generated always as (
        to_tsvector('english', chat.searchable(content))
    ) stored;

create index chat_messages_search_idx
    on chat.chat_messages using gin (search);
