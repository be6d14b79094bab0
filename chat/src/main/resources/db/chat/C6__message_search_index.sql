select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'chat.chat_messages_search_idx',
            'CREATE INDEX chat_messages_search_idx ON chat.chat_messages USING gin (search)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    'chat.chat_messages_search_idx' as invalid_index
from pg_catalog.pg_index as index
where index.indexrelid = to_regclass('chat.chat_messages_search_idx')
    and not index.indisvalid;
