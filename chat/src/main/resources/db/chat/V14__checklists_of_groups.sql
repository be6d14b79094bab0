--@ after: conversation:13
--@ accept: constraint-validated-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: second-lock because the first release has this step, so the tables are empty when it runs
--@ accept: index-dropped-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: index-not-concurrent because the first release has this step, so the tables are empty when it runs
alter table chat.checklists
    drop constraint checklists_conversation_id_fkey,
    add constraint checklists_conversation_id_fkey foreign key (conversation_id)
        references conversation.conversations (id) on delete cascade,
    add constraint checklists_created_by_fkey foreign key (created_by)
        references onboarding.users (id) on delete cascade;

drop index chat.checklists_conversation_page_idx;

create index checklists_conversation_page_idx
    on chat.checklists (conversation_id, created_at desc, id desc);

-- An item stays done when the member that marked it is deleted.
alter table chat.checklist_items
    drop constraint checklist_items_done_by_fkey,
    add constraint checklist_items_done_by_fkey foreign key (done_by)
        references onboarding.users (id) on delete set null,
    drop constraint checklist_items_done_check,
    add constraint checklist_items_done_check check (done_by is null or done_at is not null);

alter policy checklists_of_caller
    on chat.checklists
    using (conversation.is_member(conversation_id));

create policy checklists_created_by_caller
    on chat.checklists
    as restrictive
    for insert
    with check (created_by = onboarding.caller_id());

create policy checklists_deleted_by_creator_or_owner
    on chat.checklists
    as restrictive
    for delete
    using (created_by = onboarding.caller_id() or conversation.is_owner(conversation_id));

-- Returns whether the caller is a member of the conversation of a checklist. Volatile, so that it sees a checklist
-- inserted by the same statement that inserts its items; a subquery of that statement would not (manual, 36.7).
create function chat.is_checklist_of_member(checklist_id uuid)
    returns boolean
    language sql
    volatile
    security definer
    set search_path = ''
as $$
    select exists (
        select
        from chat.checklists as checklist
        where checklist.id = is_checklist_of_member.checklist_id
            and conversation.is_member(checklist.conversation_id)
    )
$$;

alter policy checklist_items_of_caller
    on chat.checklist_items
    using (chat.is_checklist_of_member(checklist_id));

-- Counts the items of a checklist for a member of its conversation. A query would evaluate the policy for each item.
create function chat.count_items(checklist_id uuid)
    returns table (items bigint, done bigint)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select
        count(*) as items,
        count(item.done_at) as done
    from chat.checklist_items as item
    where item.checklist_id = count_items.checklist_id
        and (
            select conversation.is_member(checklist.conversation_id)
            from chat.checklists as checklist
            where checklist.id = count_items.checklist_id
        )
$$;
