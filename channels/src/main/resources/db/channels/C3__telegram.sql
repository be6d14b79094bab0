select
    promised.name as column_of_telegram_links,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('user_id', 'uuid not null'),
        ('conversation_id', 'uuid not null'),
        ('code_hash', 'character(64)'),
        ('code_expires_at', 'timestamp with time zone'),
        ('chat_id', 'bigint'),
        ('linked_at', 'timestamp with time zone'),
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
    where attribute.attrelid = to_regclass('channels.telegram_links')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_telegram_links,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('telegram_links_chat_id_key', 'UNIQUE (chat_id)'),
        ('telegram_links_code_hash_key', 'UNIQUE (code_hash)'),
        ('telegram_links_user_id_id_key', 'UNIQUE (user_id, id)'),
        ('telegram_links_pkey', 'PRIMARY KEY (id)'),
        (
            'telegram_links_conversation_id_fkey',
            format(
                'FOREIGN KEY (user_id, conversation_id) REFERENCES %s(owner_id, id) ON DELETE CASCADE',
                to_regclass('conversation.conversations')
            )
        ),
        (
            'telegram_links_user_id_fkey',
            format(
                'FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.users')
            )
        ),
        ('telegram_links_code_hash_check', 'CHECK ((code_hash ~ ''^[0-9a-f]{64}$''::text))'),
        (
            'telegram_links_state_check',
            'CHECK (((num_nulls(code_hash, code_expires_at) = ANY (ARRAY[0, 2])) AND (num_nulls(chat_id, linked_at) = ANY (ARRAY[0, 2])) AND ((code_hash IS NULL) = (chat_id IS NOT NULL))))'
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('channels.telegram_links')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as column_of_telegram_update_tracking,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('update_id', 'bigint not null'),
        ('user_id', 'uuid'),
        ('outcome', 'text not null'),
        ('received_at', 'timestamp with time zone not null default now()')
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
    where attribute.attrelid = to_regclass('channels.telegram_update_tracking')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_telegram_update_tracking,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('telegram_update_tracking_pkey', 'PRIMARY KEY (update_id)'),
        (
            'telegram_update_tracking_user_id_fkey',
            format(
                'FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.users')
            )
        ),
        (
            'telegram_update_tracking_outcome_check',
            'CHECK ((outcome = ANY (ARRAY[''message''::text, ''linked''::text, ''unlinked''::text, ''refused''::text, ''ignored''::text])))'
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('channels.telegram_update_tracking')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as column_of_telegram_message_log,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('user_id', 'uuid not null'),
        ('link_id', 'uuid not null'),
        ('position', 'bigint not null'),
        ('direction', 'text not null'),
        ('history_id', 'uuid not null'),
        ('content', 'character varying(4096)'),
        ('telegram_message_id', 'bigint'),
        ('state', 'text not null'),
        ('attempts', 'integer not null default 0'),
        ('next_attempt_at', 'timestamp with time zone'),
        ('reason', 'character varying(255)'),
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
    where attribute.attrelid = to_regclass('channels.telegram_message_log')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_telegram_message_log,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('telegram_message_log_pkey', 'PRIMARY KEY (id)'),
        (
            'telegram_message_log_link_id_fkey',
            format(
                'FOREIGN KEY (user_id, link_id) REFERENCES %s(user_id, id) ON DELETE CASCADE',
                to_regclass('channels.telegram_links')
            )
        ),
        ('telegram_message_log_content_check', 'CHECK (((content IS NOT NULL) = (state = ''queued''::text)))'),
        ('telegram_message_log_direction_check', 'CHECK ((direction = ANY (ARRAY[''in''::text, ''out''::text])))'),
        (
            'telegram_message_log_next_attempt_at_check',
            'CHECK (((next_attempt_at IS NOT NULL) = (state = ''queued''::text)))'
        ),
        (
            'telegram_message_log_reason_check',
            'CHECK (((reason IS NULL) OR (state = ANY (ARRAY[''queued''::text, ''failed''::text]))))'
        ),
        (
            'telegram_message_log_state_check',
            'CHECK (((state = ANY (ARRAY[''received''::text, ''queued''::text, ''sent''::text, ''failed''::text])) AND ((direction = ''in''::text) = (state = ''received''::text))))'
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('channels.telegram_message_log')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'channels.telegram_links_conversation_id_idx',
            'CREATE INDEX telegram_links_conversation_id_idx ON channels.telegram_links '
            'USING btree (conversation_id)'
        ),
        (
            'channels.telegram_links_page_idx',
            'CREATE INDEX telegram_links_page_idx ON channels.telegram_links '
            'USING btree (user_id, created_at DESC, id DESC)'
        ),
        (
            'channels.telegram_message_log_page_idx',
            'CREATE INDEX telegram_message_log_page_idx ON channels.telegram_message_log '
            'USING btree (link_id, created_at DESC, id DESC)'
        ),
        (
            'channels.telegram_message_log_queued_idx',
            'CREATE INDEX telegram_message_log_queued_idx ON channels.telegram_message_log '
            'USING btree (link_id, "position") WHERE (state = ''queued''::text)'
        ),
        (
            'channels.telegram_update_tracking_received_at_idx',
            'CREATE INDEX telegram_update_tracking_received_at_idx ON channels.telegram_update_tracking '
            'USING btree (received_at)'
        ),
        (
            'channels.telegram_update_tracking_user_id_idx',
            'CREATE INDEX telegram_update_tracking_user_id_idx ON channels.telegram_update_tracking '
            'USING btree (user_id)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    promised.name as table_open_to_all,
    case
        when found.oid is null then 'missing'
        when not found.relrowsecurity then 'row-level security is off'
        else 'the policy is missing'
    end as found
from (
    values
        ('telegram_links'),
        ('telegram_update_tracking'),
        ('telegram_message_log')
) as promised (name)
left join pg_catalog.pg_class as found
    on found.oid = to_regclass('channels.' || promised.name)
where found.relrowsecurity is not true
    or not exists (
        select
        from pg_catalog.pg_policy as policy
        where policy.polrelid = found.oid
            and policy.polname = promised.name || '_of_caller'
            and policy.polcmd = '*'
            and policy.polpermissive
            and pg_get_expr(policy.polqual, policy.polrelid) <> 'true'
    );

-- A function that runs with the rights of its owner must not resolve names by the search_path of its caller.
select
    promised.name as function,
    'security definer, with search_path empty' as promised,
    'missing or another' as found
from (
    values
        ('channels.find_telegram_chat(bigint)'),
        ('channels.find_telegram_code(text)'),
        ('channels.due_telegram_messages(integer)'),
        ('channels.delete_old_telegram_updates()')
) as promised (name)
where not exists (
    select
    from pg_catalog.pg_proc as found
    where found.oid = to_regprocedure(promised.name)
        and found.prosecdef
        and found.proconfig = array['search_path=""']
);
