-- Not checked: nullability, which V4 changes.
select
    'persona_id uuid' as missing_column_of_conversation_history
where not exists (
    select
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = to_regclass('conversation.conversation_history')
        and attribute.attname = 'persona_id'
        and attribute.atttypid = 'uuid'::regtype
        and not attribute.attisdropped
);

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_conversation_history,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        (
            'conversation_history_persona_id_fkey',
            format('FOREIGN KEY (persona_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.personas'))
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.conversation_history')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'conversation.conversation_history_persona_id_idx',
            'CREATE INDEX conversation_history_persona_id_idx ON conversation.conversation_history '
            'USING btree (persona_id)'
        ),
        (
            'conversation.conversation_history_persona_page_idx',
            'CREATE INDEX conversation_history_persona_page_idx ON conversation.conversation_history '
            'USING btree (conversation_id, persona_id, created_at DESC, id DESC)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;
