drop function chat.count_items(uuid);

alter policy checklist_items_of_caller
    on chat.checklist_items
    using (created_by = onboarding.caller_id());

drop function chat.is_checklist_of_member(uuid);

drop policy checklists_deleted_by_creator_or_owner on chat.checklists;

drop policy checklists_created_by_caller on chat.checklists;

alter policy checklists_of_caller
    on chat.checklists
    using (created_by = onboarding.caller_id());

-- Whom a deleted user's items name as done is not recorded; the creator of the checklist stands for it.
update chat.checklist_items
set done_by = created_by
where done_by is null
    and done_at is not null;

-- The earlier keys allow checklists in conversations of the same user only: the owner of the group keeps them. Their
-- items reference them with their creator.
alter table chat.checklist_items
    drop constraint checklist_items_done_check,
    drop constraint checklist_items_done_by_fkey,
    drop constraint checklist_items_checklist_id_fkey;

update chat.checklist_items as item
set created_by = conversation.owner_id
from
    chat.checklists as checklist,
    conversation.conversations as conversation
where checklist.id = item.checklist_id
    and conversation.id = checklist.conversation_id
    and conversation.owner_id <> item.created_by;

update chat.checklists as checklist
set created_by = conversation.owner_id
from conversation.conversations as conversation
where conversation.id = checklist.conversation_id
    and conversation.owner_id <> checklist.created_by;

-- The deferred key is the last: a table with pending events of its triggers cannot be altered.
alter table chat.checklist_items
    add constraint checklist_items_done_check check ((done_by is null) = (done_at is null)),
    add constraint checklist_items_done_by_fkey foreign key (done_by)
        references onboarding.users (id) deferrable initially deferred,
    add constraint checklist_items_checklist_id_fkey foreign key (created_by, checklist_id)
        references chat.checklists (created_by, id) on delete cascade;

drop index chat.checklists_conversation_page_idx;

create index checklists_conversation_page_idx
    on chat.checklists (created_by, conversation_id, created_at desc, id desc);

alter table chat.checklists
    drop constraint checklists_created_by_fkey,
    drop constraint checklists_conversation_id_fkey,
    add constraint checklists_conversation_id_fkey foreign key (created_by, conversation_id)
        references conversation.conversations (owner_id, id) on delete cascade;
