select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'conversation.conversation_history_author_id_idx',
            'CREATE INDEX conversation_history_author_id_idx ON conversation.conversation_history USING btree '
            '(author_id) WHERE (author_id IS NOT NULL)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    'conversation.conversation_history_author_id_idx' as invalid_index
from pg_catalog.pg_index as index
where index.indexrelid = to_regclass('conversation.conversation_history_author_id_idx')
    and not index.indisvalid;
