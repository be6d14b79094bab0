alter table conversation.conversation_history
    drop constraint conversation_history_group_persona_id_fkey,
    drop constraint conversation_history_author_id_fkey,
    drop constraint conversation_history_author_check,
    add constraint conversation_history_author_id_fkey foreign key (author_id)
        references onboarding.users (id) on delete cascade not valid,
    add constraint conversation_history_group_persona_id_fkey foreign key (group_persona_id)
        references onboarding.personas (id) on delete set null not valid,
    add constraint conversation_history_author_check check (
        num_nonnulls(persona_id, author_id) = 1 and (group_persona_id is null or author_id is not null)
    ) not valid;

-- Until V19, versions without members still insert messages of groups with a persona only.
create function conversation.keep_author()
    returns trigger
    language plpgsql
    security definer
    set search_path = ''
as $$
declare
    author uuid;
begin
    select persona.owner_id
    into author
    from conversation.conversations as conversation
    join onboarding.personas as persona
        on persona.id = new.persona_id
    where conversation.id = new.conversation_id
        and conversation.mode = 'group';

    if author is not null then
        new.author_id := author;
        new.group_persona_id := new.persona_id;
        new.persona_id := null;
    end if;
    return new;
end
$$;

create trigger conversation_history_keep_author
    before insert on conversation.conversation_history
    for each row
    when (new.author_id is null)
    execute function conversation.keep_author();
