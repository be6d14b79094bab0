select
    promised.name as column_of_chat_messages,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('user_id', 'uuid not null'),
        ('role', 'text not null'),
        ('content', 'text not null'),
        ('created_at', 'timestamp with time zone not null default now()')
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
    where attribute.attrelid = to_regclass('chat.chat_messages')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_chat_messages,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('chat_messages_pkey', 'PRIMARY KEY (id)'),
        (
            'chat_messages_user_id_fkey',
            format('FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.users'))
        ),
        (
            'chat_messages_role_check',
            'CHECK ((role = ANY (ARRAY[''user''::text, ''assistant''::text, ''twin''::text])))'
        ),
        ('chat_messages_content_check', 'CHECK (((char_length(content) >= 1) AND (char_length(content) <= 5000)))')
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
            'chat.chat_messages_user_page_idx',
            'CREATE INDEX chat_messages_user_page_idx ON chat.chat_messages '
            'USING btree (user_id, created_at DESC, id DESC)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;
