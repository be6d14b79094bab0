--@ after: onboarding:5
--@ phase: expand
--@ accept: constraint-validated-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: second-lock because the first release has this step, so the tables are empty when it runs
--@ accept: index-not-concurrent because the first release has this step, so the tables are empty when it runs
-- Two personas of one user must not see each other's history. Writers that set persona_id need not set user_id.
alter table conversation.conversation_history
    alter column user_id drop not null,
    add column persona_id uuid,
    add constraint conversation_history_persona_id_fkey foreign key (persona_id)
        references onboarding.personas (id) on delete cascade;

-- Finds the rows to delete with a persona.
create index conversation_history_persona_id_idx
    on conversation.conversation_history (persona_id);

create index conversation_history_persona_page_idx
    on conversation.conversation_history (conversation_id, persona_id, created_at desc, id desc);

-- Until user_id is dropped, old and new writers coexist, and both kinds of readers must find all rows.
create function conversation.keep_user_and_persona()
    returns trigger
    language plpgsql
as $$
begin
    if new.persona_id is null then
        select default_persona.persona_id
        into new.persona_id
        from onboarding.user_default_personas as default_persona
        where default_persona.user_id = new.user_id;
    end if;
    if new.user_id is null then
        select persona.owner_id
        into new.user_id
        from onboarding.personas as persona
        where persona.id = new.persona_id;
    end if;
    return new;
end
$$;

create trigger conversation_history_keep_user_and_persona
    before insert on conversation.conversation_history
    for each row
    execute function conversation.keep_user_and_persona();
