select
    promised.name as column_of_edge_agents,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('user_id', 'uuid not null'),
        ('name', 'character varying(100) not null'),
        ('credential_hash', 'character(64) not null'),
        ('created_at', 'timestamp with time zone not null default now()'),
        ('last_seen_at', 'timestamp with time zone')
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
    where attribute.attrelid = to_regclass('channels.edge_agents')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_edge_agents,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('edge_agents_credential_hash_key', 'UNIQUE (credential_hash)'),
        ('edge_agents_user_id_id_key', 'UNIQUE (user_id, id)'),
        ('edge_agents_pkey', 'PRIMARY KEY (id)'),
        (
            'edge_agents_user_id_fkey',
            format(
                'FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.users')
            )
        ),
        ('edge_agents_credential_hash_check', 'CHECK ((credential_hash ~ ''^[0-9a-f]{64}$''::text))'),
        ('edge_agents_name_check', 'CHECK (((name)::text ~ ''\S''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('channels.edge_agents')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as column_of_edge_command_queue,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('position', 'bigint not null'),
        ('user_id', 'uuid not null'),
        ('agent_id', 'uuid not null'),
        ('type', 'character varying(100) not null'),
        ('payload', 'jsonb not null'),
        ('state', 'text not null default ''queued''::text'),
        ('attempt', 'integer not null default 0'),
        ('leased_until', 'timestamp with time zone'),
        ('reason', 'character varying(1000)'),
        ('created_at', 'timestamp with time zone not null default now()'),
        ('expires_at', 'timestamp with time zone not null'),
        ('finished_at', 'timestamp with time zone')
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
    where attribute.attrelid = to_regclass('channels.edge_command_queue')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_edge_command_queue,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('edge_command_queue_pkey', 'PRIMARY KEY (id)'),
        (
            'edge_command_queue_agent_id_fkey',
            format(
                'FOREIGN KEY (user_id, agent_id) REFERENCES %s(user_id, id) ON DELETE CASCADE',
                to_regclass('channels.edge_agents')
            )
        ),
        (
            'edge_command_queue_attempt_check',
            'CHECK (((attempt >= 0) AND ((state <> ''queued''::text) OR (attempt = 0))))'
        ),
        (
            'edge_command_queue_finished_at_check',
            'CHECK (((finished_at IS NOT NULL) = (state = ANY (ARRAY[''completed''::text, ''failed''::text, ''expired''::text]))))'
        ),
        (
            'edge_command_queue_leased_until_check',
            'CHECK (((leased_until IS NOT NULL) = (state = ANY (ARRAY[''delivered''::text, ''received''::text, ''executing''::text]))))'
        ),
        ('edge_command_queue_payload_check', 'CHECK ((jsonb_typeof(payload) = ''object''::text))'),
        ('edge_command_queue_reason_check', 'CHECK (((reason IS NOT NULL) = (state = ''failed''::text)))'),
        (
            'edge_command_queue_state_check',
            'CHECK ((state = ANY (ARRAY[''queued''::text, ''delivered''::text, ''received''::text, ''executing''::text, ''completed''::text, ''failed''::text, ''expired''::text])))'
        ),
        ('edge_command_queue_type_check', 'CHECK (((type)::text ~ ''\S''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('channels.edge_command_queue')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as column_of_edge_event_log,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('agent_id', 'uuid not null'),
        ('id', 'uuid not null'),
        ('user_id', 'uuid not null'),
        ('type', 'character varying(100) not null'),
        ('data', 'jsonb not null'),
        ('occurred_at', 'timestamp with time zone not null'),
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
    where attribute.attrelid = to_regclass('channels.edge_event_log')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_edge_event_log,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('edge_event_log_pkey', 'PRIMARY KEY (agent_id, id)'),
        (
            'edge_event_log_agent_id_fkey',
            format(
                'FOREIGN KEY (user_id, agent_id) REFERENCES %s(user_id, id) ON DELETE CASCADE',
                to_regclass('channels.edge_agents')
            )
        ),
        ('edge_event_log_data_check', 'CHECK ((jsonb_typeof(data) = ''object''::text))'),
        ('edge_event_log_type_check', 'CHECK (((type)::text ~ ''\S''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('channels.edge_event_log')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'channels.edge_agents_page_idx',
            'CREATE INDEX edge_agents_page_idx ON channels.edge_agents '
            'USING btree (user_id, created_at DESC, id DESC)'
        ),
        (
            'channels.edge_command_queue_open_idx',
            'CREATE INDEX edge_command_queue_open_idx ON channels.edge_command_queue '
            'USING btree (agent_id, "position") WHERE (finished_at IS NULL)'
        ),
        (
            'channels.edge_command_queue_page_idx',
            'CREATE INDEX edge_command_queue_page_idx ON channels.edge_command_queue '
            'USING btree (agent_id, created_at DESC, id DESC)'
        ),
        (
            'channels.edge_event_log_page_idx',
            'CREATE INDEX edge_event_log_page_idx ON channels.edge_event_log '
            'USING btree (agent_id, created_at DESC, id DESC)'
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
        ('edge_agents'),
        ('edge_command_queue'),
        ('edge_event_log')
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
        ('channels.find_edge_agent(text)')
) as promised (name)
where not exists (
    select
    from pg_catalog.pg_proc as found
    where found.oid = to_regprocedure(promised.name)
        and found.prosecdef
        and found.proconfig = array['search_path=""']
);
