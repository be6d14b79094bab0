select
    'thread_id' as nullable_column_of_chat_messages
where not exists (
    select
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = to_regclass('chat.chat_messages')
        and attribute.attname = 'thread_id'
        and attribute.attnotnull
);

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_chat_messages,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        (
            'chat_messages_thread_id_fkey',
            format(
                'FOREIGN KEY (user_id, thread_id) REFERENCES %s(user_id, id) ON DELETE CASCADE',
                to_regclass('chat.threads')
            )
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('chat.chat_messages')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'chat.chat_messages_thread_page_idx',
            'CREATE INDEX chat_messages_thread_page_idx ON chat.chat_messages '
            'USING btree (thread_id, created_at DESC, id DESC)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;
