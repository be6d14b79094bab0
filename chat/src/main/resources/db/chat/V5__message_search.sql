--@ accept: computed-column-rewrites because the first release has this step, so the tables are empty when it runs
-- Angle brackets become spaces; otherwise the parser would skip <details> as a tag (manual, 12.5).
alter table chat.chat_messages
    add column search tsvector not null generated always as (
        to_tsvector('english', translate(content, '<>', '  '))
    ) stored;
