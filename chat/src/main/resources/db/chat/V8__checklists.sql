--@ after: conversation:7
--@ after: onboarding:7
--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
create table chat.checklists (
    id uuid not null,
    created_by uuid not null,
    conversation_id uuid not null,
    title varchar(255) not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint checklists_pkey primary key (id),
    -- Target of foreign keys that reference a checklist together with its user.
    constraint checklists_created_by_id_key unique (created_by, id),
    -- References a conversation of the same user.
    constraint checklists_conversation_id_fkey foreign key (created_by, conversation_id)
        references conversation.conversations (owner_id, id) on delete cascade,
    constraint checklists_title_check check (title ~ '\S')
);

create index checklists_page_idx
    on chat.checklists (created_by, created_at desc, id desc);

create index checklists_conversation_page_idx
    on chat.checklists (created_by, conversation_id, created_at desc, id desc);

create trigger checklists_keep_updated_at
    before update on chat.checklists
    for each row
    execute function chat.keep_updated_at();

-- Positions are 0 to 99 without gaps: one item for each position, at most 100.
create table chat.checklist_items (
    id uuid not null default gen_random_uuid(),
    created_by uuid not null,
    checklist_id uuid not null,
    position integer not null,
    text varchar(500) not null,
    done_by uuid,
    done_at timestamptz,
    constraint checklist_items_pkey primary key (id),
    -- Deferrable: checked after a statement that moves many rows, not after each row.
    constraint checklist_items_position_key unique (checklist_id, position) deferrable,
    -- References a checklist of the same user.
    constraint checklist_items_checklist_id_fkey foreign key (created_by, checklist_id)
        references chat.checklists (created_by, id) on delete cascade,
    -- Checked at the end of the transaction, when the checklists of a deleted user and their items are deleted too.
    constraint checklist_items_done_by_fkey foreign key (done_by)
        references onboarding.users (id) deferrable initially deferred,
    constraint checklist_items_position_check check (position between 0 and 99),
    constraint checklist_items_text_check check (text ~ '\S'),
    constraint checklist_items_done_check check ((done_by is null) = (done_at is null))
);

create index checklist_items_done_by_idx
    on chat.checklist_items (done_by);
