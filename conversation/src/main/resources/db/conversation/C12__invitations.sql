select
    promised.name as column_of_invitations,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('conversation_id', 'uuid not null'),
        ('email', 'character varying(320)'),
        ('token_hash', 'bytea'),
        ('uses_left', 'integer not null'),
        ('created_at', 'timestamp with time zone not null default now()'),
        ('expires_at', 'timestamp with time zone not null'),
        ('declined_at', 'timestamp with time zone')
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
    where attribute.attrelid = to_regclass('conversation.invitations')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_invitations,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('invitations_pkey', 'PRIMARY KEY (id)'),
        ('invitations_token_hash_key', 'UNIQUE (token_hash)'),
        (
            'invitations_conversation_id_fkey',
            format(
                'FOREIGN KEY (conversation_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('conversation.conversations')
            )
        ),
        ('invitations_email_check', 'CHECK ((((email)::text ~ ''\S''::text) AND (email IS NFC NORMALIZED)))'),
        ('invitations_token_hash_check', 'CHECK ((octet_length(token_hash) = 32))'),
        ('invitations_kind_check', 'CHECK ((num_nonnulls(email, token_hash) = 1))'),
        ('invitations_uses_left_check', 'CHECK (((uses_left >= 0) AND (uses_left <= 100)))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.invitations')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'conversation.invitations_page_idx',
            'CREATE INDEX invitations_page_idx ON conversation.invitations USING btree (conversation_id, '
            'created_at DESC, id DESC)'
        ),
        (
            'conversation.invitations_email_idx',
            'CREATE INDEX invitations_email_idx ON conversation.invitations USING btree (lower((email)::text), '
            'created_at DESC, id DESC) WHERE (email IS NOT NULL)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

-- A function that runs with the rights of its owner must not resolve names by the search_path of its caller.
select
    promised.name as function,
    'security definer, with search_path empty' as promised,
    'missing or another' as found
from (
    values
        ('conversation.invitations_to(text, timestamptz, uuid, integer)'),
        ('conversation.accept_invitation(uuid, text, bytea)'),
        ('conversation.decline_invitation(uuid, text)')
) as promised (name)
where not exists (
    select
    from pg_catalog.pg_proc as found
    where found.oid = to_regprocedure(promised.name)
        and found.prosecdef
        and found.proconfig = array['search_path=""']
);

select
    promised.name as table_open_to_all,
    case
        when found.oid is null then 'missing'
        when not found.relrowsecurity then 'row-level security is off'
        else 'the policy is missing'
    end as found
from (
    values
        ('invitations')
) as promised (name)
left join pg_catalog.pg_class as found
    on found.oid = to_regclass('conversation.' || promised.name)
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
