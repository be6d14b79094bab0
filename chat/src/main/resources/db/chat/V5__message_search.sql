-- The angle brackets become spaces, or the parser would take <details> for a tag and leave its word out (manual, 12.5).
alter table chat.chat_messages
    add column search tsvector not null generated always as (
        to_tsvector('english', translate(content, '<>', '  '))
    ) stored;
