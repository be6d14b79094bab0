select
    promised.name as column_of_threads,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null default gen_random_uuid()'),
        ('user_id', 'uuid not null'),
        ('persona_id', 'uuid'),
        ('title', 'character varying(255) not null'),
        ('description', 'text'),
        ('message_count', 'integer not null default 0'),
        ('last_message_at', 'timestamp with time zone'),
        ('created_at', 'timestamp with time zone not null default now()'),
        ('updated_at', 'timestamp with time zone not null default now()')
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
    where attribute.attrelid = to_regclass('chat.threads')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_threads,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('threads_pkey', 'PRIMARY KEY (id)'),
        ('threads_user_id_id_key', 'UNIQUE (user_id, id)'),
        (
            'threads_user_id_fkey',
            format('FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.users'))
        ),
        (
            'threads_persona_id_fkey',
            format(
                'FOREIGN KEY (user_id, persona_id) REFERENCES %s(owner_id, id) ON DELETE SET NULL (persona_id)',
                to_regclass('onboarding.personas')
            )
        ),
        ('threads_title_check', 'CHECK (((title)::text ~ ''\S''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('chat.threads')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as trigger_of_threads,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('threads_keep_updated_at', 'chat.keep_updated_at')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('chat.threads')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);

-- Not checked: nullability, which V4 changes.
select
    'thread_id uuid' as missing_column_of_chat_messages
where not exists (
    select
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = to_regclass('chat.chat_messages')
        and attribute.attname = 'thread_id'
        and attribute.atttypid = 'uuid'::regtype
        and not attribute.attisdropped
);

select
    promised.name as trigger_of_chat_messages,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('chat_messages_count_added', 'chat.count_added_messages'),
        ('chat_messages_count_removed', 'chat.count_removed_messages'),
        ('chat_messages_count_moved', 'chat.count_moved_messages')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('chat.chat_messages')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);

select
    thread.id as thread_with_wrong_counters,
    thread.message_count,
    count(message.id) as messages_found,
    thread.last_message_at,
    max(message.created_at) as last_message_found_at
from chat.threads as thread
left join chat.chat_messages as message
    on message.thread_id = thread.id
group by thread.id
having thread.message_count <> count(message.id)
    or thread.last_message_at is distinct from max(message.created_at);
