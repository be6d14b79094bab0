-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_checklists,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        (
            'checklists_conversation_id_fkey',
            format(
                'FOREIGN KEY (conversation_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('conversation.conversations')
            )
        ),
        (
            'checklists_created_by_fkey',
            format(
                'FOREIGN KEY (created_by) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.users')
            )
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('chat.checklists')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_checklist_items,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        (
            'checklist_items_done_by_fkey',
            format(
                'FOREIGN KEY (done_by) REFERENCES %s(id) ON DELETE SET NULL',
                to_regclass('onboarding.users')
            )
        ),
        ('checklist_items_done_check', 'CHECK (((done_by IS NULL) OR (done_at IS NOT NULL)))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('chat.checklist_items')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'chat.checklists_conversation_page_idx',
            'CREATE INDEX checklists_conversation_page_idx ON chat.checklists '
            'USING btree (conversation_id, created_at DESC, id DESC)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    promised.name as policy_of_checklists,
    'missing or another' as found
from (
    values
        ('checklists_created_by_caller', 'a'),
        ('checklists_deleted_by_creator_or_owner', 'd')
) as promised (name, command)
where not exists (
    select
    from pg_catalog.pg_policy as policy
    where policy.polrelid = to_regclass('chat.checklists')
        and policy.polname = promised.name
        and policy.polcmd = promised.command
        and not policy.polpermissive
);

-- A function that runs with the rights of its owner must not resolve names by the search_path of its caller.
select
    promised.name as function,
    'security definer, with search_path empty' as promised,
    'missing or another' as found
from (
    values
        ('chat.is_checklist_of_member(uuid)'),
        ('chat.count_items(uuid)')
) as promised (name)
where not exists (
    select
    from pg_catalog.pg_proc as found
    where found.oid = to_regprocedure(promised.name)
        and found.prosecdef
        and found.proconfig = array['search_path=""']
);
