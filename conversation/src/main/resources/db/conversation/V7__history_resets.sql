--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
-- A reset is a point in time, not a mark on each message: its cost does not depend on their number, and its undo loses
-- nothing.
create table conversation.history_resets (
    id bigint not null generated always as identity,
    conversation_id uuid not null,
    persona_id uuid not null,
    hidden_until timestamptz not null default now(),
    constraint history_resets_pkey primary key (id),
    constraint history_resets_conversation_id_fkey foreign key (conversation_id)
        references conversation.conversations (id) on delete cascade,
    constraint history_resets_persona_id_fkey foreign key (persona_id)
        references onboarding.personas (id) on delete cascade
);

create index history_resets_newest_idx
    on conversation.history_resets (conversation_id, persona_id, hidden_until desc);

-- Finds the rows to delete with a persona.
create index history_resets_persona_id_idx
    on conversation.history_resets (persona_id);
