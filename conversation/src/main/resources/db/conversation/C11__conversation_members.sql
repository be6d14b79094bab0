select
    promised.name as column_of_conversation_members,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('conversation_id', 'uuid not null'),
        ('user_id', 'uuid not null'),
        ('role', 'text not null default ''member''::text'),
        ('joined_at', 'timestamp with time zone not null default now()'),
        ('left_at', 'timestamp with time zone')
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
    where attribute.attrelid = to_regclass('conversation.conversation_members')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_conversation_members,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('conversation_members_pkey', 'PRIMARY KEY (conversation_id, user_id)'),
        (
            'conversation_members_conversation_id_fkey',
            format(
                'FOREIGN KEY (conversation_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('conversation.conversations')
            )
        ),
        (
            'conversation_members_user_id_fkey',
            format(
                'FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.users')
            )
        ),
        ('conversation_members_role_check', 'CHECK ((role = ANY (ARRAY[''owner''::text, ''member''::text])))'),
        ('conversation_members_left_at_check', 'CHECK (((role <> ''owner''::text) OR (left_at IS NULL)))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.conversation_members')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'conversation.conversation_members_user_id_idx',
            'CREATE INDEX conversation_members_user_id_idx ON conversation.conversation_members USING btree '
            '(user_id)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    promised.name as trigger_of_conversations,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('conversations_add_owner_as_member', 'conversation.add_owner_as_member')
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
        ('conversation.add_owner_as_member()'),
        ('conversation.is_owner(uuid)'),
        ('conversation.member_since(uuid)'),
        ('conversation.is_member(uuid)'),
        ('conversation.members_of(uuid)')
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
        ('conversation_members')
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

select
    promised.name as policy_of_conversations,
    'missing or another' as found
from (
    values
        ('conversations_created_by_owner', 'a'),
        ('conversations_deleted_by_owner', 'd')
) as promised (name, command)
where not exists (
    select
    from pg_catalog.pg_policy as policy
    where policy.polrelid = to_regclass('conversation.conversations')
        and policy.polname = promised.name
        and policy.polcmd = promised.command
        and not policy.polpermissive
);

select
    'conversation.memberships' as view_open_to_all
where not exists (
    select
    from pg_catalog.pg_class as found
    where found.oid = to_regclass('conversation.memberships')
        and 'security_invoker=true' = any (found.reloptions)
);
