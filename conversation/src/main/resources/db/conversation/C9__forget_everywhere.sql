select
    promised.name as constraint_of_user_boundaries,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('user_boundaries_scope_check', 'CHECK (((kind <> ''message''::text) OR (conversation_id IS NULL)))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.user_boundaries')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;
