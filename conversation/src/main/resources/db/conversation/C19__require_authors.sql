-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_conversation_history,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        (
            'conversation_history_author_id_fkey',
            format(
                'FOREIGN KEY (author_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.users')
            )
        ),
        (
            'conversation_history_group_persona_id_fkey',
            format(
                'FOREIGN KEY (group_persona_id) REFERENCES %s(id) ON DELETE SET NULL',
                to_regclass('onboarding.personas')
            )
        ),
        (
            'conversation_history_author_check',
            'CHECK (((num_nonnulls(persona_id, author_id) = 1) AND '
            '((group_persona_id IS NULL) OR (author_id IS NOT NULL))))'
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.conversation_history')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;
