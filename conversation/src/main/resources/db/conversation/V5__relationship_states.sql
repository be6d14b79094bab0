--@ after: onboarding:7
-- The primary key is also the foreign key: a persona of the same user, and the row is deleted with it.
create table conversation.relationship_states (
    user_id uuid not null,
    persona_id uuid not null,
    trust integer not null default 0,
    rapport integer not null default 0,
    stage text not null generated always as (
        case
            when least(trust, rapport) <= 20 then 'stranger'
            when least(trust, rapport) <= 50 then 'acquaintance'
            when least(trust, rapport) <= 80 then 'friend'
            else 'best_friend'
        end
    ) stored,
    version integer not null default 1,
    constraint relationship_states_pkey primary key (user_id, persona_id),
    constraint relationship_states_persona_id_fkey foreign key (user_id, persona_id)
        references onboarding.personas (owner_id, id) on delete cascade,
    constraint relationship_states_trust_check check (trust between 0 and 100),
    constraint relationship_states_rapport_check check (rapport between 0 and 100)
);
