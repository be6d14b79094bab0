-- Not checked: the foreign key of conversation_id, which V13 changes.
select
    promised.name as column_of_user_boundaries,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('user_id', 'uuid not null'),
        ('conversation_id', 'uuid'),
        ('kind', 'text not null'),
        ('subject', 'character varying(255) not null'),
        ('created_at', 'timestamp with time zone not null default now()')
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
    where attribute.attrelid = to_regclass('conversation.user_boundaries')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_user_boundaries,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('user_boundaries_pkey', 'PRIMARY KEY (id)'),
        (
            'user_boundaries_user_id_subject_key',
            'UNIQUE NULLS NOT DISTINCT (user_id, conversation_id, kind, subject)'
        ),
        (
            'user_boundaries_user_id_fkey',
            format('FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.users'))
        ),
        (
            'user_boundaries_kind_check',
            'CHECK ((kind = ANY (ARRAY[''message''::text, ''topic''::text, ''data_source''::text])))'
        ),
        ('user_boundaries_subject_check', 'CHECK (((subject)::text ~ ''\S''::text))')
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
            'conversation.user_boundaries_message_id_idx',
            'CREATE INDEX user_boundaries_message_id_idx ON conversation.user_boundaries '
            'USING btree (message_id) WHERE (message_id IS NOT NULL)'
        ),
        (
            'conversation.user_boundaries_page_idx',
            'CREATE INDEX user_boundaries_page_idx ON conversation.user_boundaries '
            'USING btree (user_id, created_at DESC, id DESC)'
        ),
        (
            'conversation.conversations_owner_id_id_key',
            'CREATE UNIQUE INDEX conversations_owner_id_id_key ON conversation.conversations USING btree (owner_id, id)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    'conversation.forgotten_messages' as missing_view
where to_regclass('conversation.forgotten_messages') is null;

-- A boundary whose message is not the one that it names.
select
    boundary.id as boundary_of_another_message,
    boundary.subject,
    boundary.message_id
from conversation.user_boundaries as boundary
where boundary.message_id::text is distinct from case when boundary.kind = 'message' then boundary.subject end;
