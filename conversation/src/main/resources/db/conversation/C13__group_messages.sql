-- Not checked: whether the check of the author is validated, which V19 changes, and the objects that it drops.
select
    promised.name as column_of_conversation_history,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('persona_id', 'uuid'),
        ('author_id', 'uuid'),
        ('group_persona_id', 'uuid')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            'default ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('conversation.conversation_history')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

select
    promised.name as column_of_history_resets,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('persona_id', 'uuid'),
        ('user_id', 'uuid')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            'default ' || pg_get_expr(initial.adbin, initial.adrelid)
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
        (
            'history_resets_user_id_fkey',
            format(
                'FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.users')
            )
        ),
        ('history_resets_scope_check', 'CHECK ((num_nonnulls(persona_id, user_id) = 1))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.history_resets')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_user_boundaries,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        (
            'user_boundaries_conversation_id_fkey',
            format(
                'FOREIGN KEY (conversation_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('conversation.conversations')
            )
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.user_boundaries')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'conversation.history_resets_user_id_idx',
            'CREATE INDEX history_resets_user_id_idx ON conversation.history_resets USING btree (user_id, '
            'conversation_id, hidden_until DESC) WHERE (user_id IS NOT NULL)'
        ),
        (
            'conversation.user_boundaries_conversation_id_idx',
            'CREATE INDEX user_boundaries_conversation_id_idx ON conversation.user_boundaries USING btree '
            '(conversation_id) WHERE (conversation_id IS NOT NULL)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    promised.name as trigger_of_conversations,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('conversations_delete_boundaries', 'conversation.delete_boundaries_of_group')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('conversation.conversations')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);

-- A function that runs with the rights of its owner must not resolve names by the search_path of its caller.
select
    promised.name as function,
    'security definer, with search_path empty' as promised,
    'missing or another' as found
from (
    values
        ('conversation.delete_boundaries_of_messages()'),
        ('conversation.delete_boundaries_of_group()')
) as promised (name)
where not exists (
    select
    from pg_catalog.pg_proc as found
    where found.oid = to_regprocedure(promised.name)
        and found.prosecdef
        and found.proconfig = array['search_path=""']
);

select
    promised.name as policy_of_conversation_history,
    'missing or another' as found
from (
    values
        ('conversation_history_updated_by_author', 'w'),
        ('conversation_history_deleted_by_author', 'd')
) as promised (name, command)
where not exists (
    select
    from pg_catalog.pg_policy as policy
    where policy.polrelid = to_regclass('conversation.conversation_history')
        and policy.polname = promised.name
        and policy.polcmd = promised.command
        and not policy.polpermissive
);
