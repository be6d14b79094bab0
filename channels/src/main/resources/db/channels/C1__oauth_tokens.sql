select
    promised.name as column_of_oauth_tokens,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('user_id', 'uuid not null'),
        ('provider', 'character varying(64) not null'),
        ('subject', 'character varying(255) not null'),
        ('scopes', 'jsonb not null'),
        ('key_id', 'bigint'),
        ('access_token', 'text'),
        ('refresh_token', 'text'),
        ('expires_at', 'timestamp with time zone'),
        ('revoked_at', 'timestamp with time zone'),
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
    where attribute.attrelid = to_regclass('channels.oauth_tokens')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_oauth_tokens,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('oauth_tokens_provider_subject_key', 'UNIQUE (user_id, provider, subject)'),
        ('oauth_tokens_pkey', 'PRIMARY KEY (id)'),
        (
            'oauth_tokens_user_id_fkey',
            format(
                'FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.users')
            )
        ),
        ('oauth_tokens_key_id_check', 'CHECK (((key_id IS NULL) = (access_token IS NULL)))'),
        ('oauth_tokens_provider_check', 'CHECK (((provider)::text ~ ''^[a-z0-9][a-z0-9._-]*$''::text))'),
        ('oauth_tokens_refresh_token_check', 'CHECK (((refresh_token IS NULL) OR (access_token IS NOT NULL)))'),
        ('oauth_tokens_revoked_check', 'CHECK (((revoked_at IS NULL) = (access_token IS NOT NULL)))'),
        ('oauth_tokens_scopes_check', 'CHECK ((jsonb_typeof(scopes) = ''array''::text))'),
        ('oauth_tokens_subject_check', 'CHECK (((subject)::text ~ ''\S''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('channels.oauth_tokens')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'channels.oauth_tokens_key_id_idx',
            'CREATE INDEX oauth_tokens_key_id_idx ON channels.oauth_tokens '
            'USING btree (key_id, id) WHERE (key_id IS NOT NULL)'
        ),
        (
            'channels.oauth_tokens_page_idx',
            'CREATE INDEX oauth_tokens_page_idx ON channels.oauth_tokens '
            'USING btree (user_id, created_at DESC, id DESC)'
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
        ('oauth_tokens')
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
        ('channels.oauth_tokens_of_former_keys(bigint, uuid, integer)')
) as promised (name)
where not exists (
    select
    from pg_catalog.pg_proc as found
    where found.oid = to_regprocedure(promised.name)
        and found.prosecdef
        and found.proconfig = array['search_path=""']
);
