--@ accept: unique-constraint-builds-index because the first release has this step, so the tables are empty when it runs
--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
-- Target of foreign keys that reference a conversation together with its user.
alter table conversation.conversations
    add constraint conversations_owner_id_id_key unique (owner_id, id);

create table conversation.user_boundaries (
    id uuid not null,
    user_id uuid not null,
    conversation_id uuid,
    kind text not null,
    subject varchar(255) not null,
    message_id uuid generated always as (case when kind = 'message' then subject::uuid end) stored,
    created_at timestamptz not null default now(),
    constraint user_boundaries_pkey primary key (id),
    -- Also finds the boundaries that apply in a conversation.
    constraint user_boundaries_user_id_subject_key unique nulls not distinct (user_id, conversation_id, kind, subject),
    constraint user_boundaries_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint user_boundaries_conversation_id_fkey foreign key (user_id, conversation_id)
        references conversation.conversations (owner_id, id) on delete cascade,
    constraint user_boundaries_kind_check check (kind in ('message', 'topic', 'data_source')),
    constraint user_boundaries_subject_check check (subject ~ '\S')
);

create index user_boundaries_message_id_idx
    on conversation.user_boundaries (message_id)
    where message_id is not null;

create index user_boundaries_page_idx
    on conversation.user_boundaries (user_id, created_at desc, id desc);

-- For queries of other modules: the messages that they must not return. A message may be in any module.
create view conversation.forgotten_messages as
select
    boundary.user_id,
    boundary.message_id
from conversation.user_boundaries as boundary
where boundary.message_id is not null;
