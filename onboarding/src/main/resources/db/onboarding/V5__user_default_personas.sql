--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
-- A default persona cannot be deleted, except with its user: the restriction is checked after the cascades of the
-- user's deletion, one of which deletes the restricting row.
create table onboarding.user_default_personas (
    user_id uuid not null,
    persona_id uuid not null,
    constraint user_default_personas_pkey primary key (user_id),
    constraint user_default_personas_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint user_default_personas_persona_id_fkey foreign key (user_id, persona_id)
        references onboarding.personas (owner_id, id) on delete restrict
);
