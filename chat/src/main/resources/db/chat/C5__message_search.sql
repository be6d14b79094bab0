-- Not checked: the generation expression, which V12 changes.
select
    'search, a generated tsvector not null' as missing_column_of_chat_messages
where not exists (
    select
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = to_regclass('chat.chat_messages')
        and attribute.attname = 'search'
        and attribute.atttypid = 'tsvector'::regtype
        and attribute.attnotnull
        and attribute.attgenerated = 's'
        and not attribute.attisdropped
);
