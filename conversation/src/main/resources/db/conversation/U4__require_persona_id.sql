alter table conversation.conversation_history
    add column user_id uuid;

-- Dropping user_id lost no data: P4 ensured that it was the owner of the persona.
update conversation.conversation_history as history
set user_id = persona.owner_id
from onboarding.personas as persona
where persona.id = history.persona_id;

alter table conversation.conversation_history
    add constraint conversation_history_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade;

create index conversation_history_user_id_idx
    on conversation.conversation_history (user_id);

create index conversation_history_user_page_idx
    on conversation.conversation_history (conversation_id, user_id, created_at desc, id desc);

alter table conversation.conversation_history
    alter column persona_id drop not null;

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
