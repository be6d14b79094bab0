-- Not checked: nullability of persona_id, which V13 changes.
select
    promised.name as column_of_history_resets,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'bigint not null'),
        ('conversation_id', 'uuid not null'),
        ('hidden_until', 'timestamp with time zone not null default now()')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            case when attribute.attgenerated = '' then 'default' else 'generated' end
                || ' ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('conversation.history_resets')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_history_resets,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('history_resets_pkey', 'PRIMARY KEY (id)'),
        (
            'history_resets_conversation_id_fkey',
            format(
                'FOREIGN KEY (conversation_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('conversation.conversations')
            )
        ),
        (
            'history_resets_persona_id_fkey',
            format('FOREIGN KEY (persona_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.personas'))
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.history_resets')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'conversation.history_resets_newest_idx',
            'CREATE INDEX history_resets_newest_idx ON conversation.history_resets '
            'USING btree (conversation_id, persona_id, hidden_until DESC)'
        ),
        (
            'conversation.history_resets_persona_id_idx',
            'CREATE INDEX history_resets_persona_id_idx ON conversation.history_resets USING btree (persona_id)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;
