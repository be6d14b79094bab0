select
    promised.name as column_of_conversations,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null default gen_random_uuid()'),
        ('owner_id', 'uuid not null'),
        ('chat_guid', 'character varying(255) not null'),
        ('mode', 'text not null default ''direct''::text'),
        ('title', 'character varying(255)'),
        ('metadata', 'jsonb not null default ''{}''::jsonb'),
        ('created_at', 'timestamp with time zone not null default now()'),
        ('last_message_at', 'timestamp with time zone')
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
    where attribute.attrelid = to_regclass('conversation.conversations')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_conversations,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('conversations_pkey', 'PRIMARY KEY (id)'),
        ('conversations_owner_id_chat_guid_key', 'UNIQUE (owner_id, chat_guid)'),
        (
            'conversations_owner_id_fkey',
            format('FOREIGN KEY (owner_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.users'))
        ),
        ('conversations_mode_check', 'CHECK ((mode = ANY (ARRAY[''direct''::text, ''group''::text])))'),
        ('conversations_metadata_check', 'CHECK ((jsonb_typeof(metadata) = ''object''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.conversations')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

-- Not checked: user_id and the objects that depend on it, which V4 drops.
select
    promised.name as column_of_conversation_history,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('conversation_id', 'uuid not null'),
        ('role', 'text not null'),
        ('content', 'text not null'),
        ('token_count', 'integer'),
        ('metadata', 'jsonb not null default ''{}''::jsonb'),
        ('created_at', 'timestamp with time zone not null default now()'),
        ('deleted_at', 'timestamp with time zone')
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

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_conversation_history,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('conversation_history_pkey', 'PRIMARY KEY (id)'),
        (
            'conversation_history_conversation_id_fkey',
            format(
                'FOREIGN KEY (conversation_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('conversation.conversations')
            )
        ),
        (
            'conversation_history_role_check',
            'CHECK ((role = ANY (ARRAY[''user''::text, ''assistant''::text, ''system''::text])))'
        ),
        ('conversation_history_token_count_check', 'CHECK ((token_count >= 0))'),
        ('conversation_history_metadata_check', 'CHECK ((jsonb_typeof(metadata) = ''object''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.conversation_history')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;
