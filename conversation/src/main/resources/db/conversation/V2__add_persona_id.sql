--@ after: onboarding:5
-- Two personas of one user must not see each other's history.
alter table conversation.conversation_history
    add column persona_id uuid,
    add constraint conversation_history_persona_id_fkey foreign key (persona_id)
        references onboarding.personas (id) on delete cascade;

-- Finds what goes with a deleted persona.
create index conversation_history_persona_id_idx
    on conversation.conversation_history (persona_id);

create index conversation_history_persona_page_idx
    on conversation.conversation_history (conversation_id, persona_id, created_at desc, id desc);
