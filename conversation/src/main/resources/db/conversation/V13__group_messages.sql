--@ phase: expand
--@ accept: second-lock because the first release has this step, so the tables are empty when it runs
--@ accept: constraint-validated-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: index-not-concurrent because the first release has this step, so the tables are empty when it runs
--@ accept: statements-behind-lock because the first release has this step, so the tables are empty when it runs
-- A message of a group has an author and perhaps a persona; deleting the persona keeps the message. A message of a
-- direct conversation has a persona and is deleted with it. One column cannot do both, since a foreign key has one
-- action for all rows. V14 to V16 build the indexes and V19 validates the keys and the check, without blocking writes.
--
-- Groups do not work on nodes of the version before, which know persona_id alone: they show no message of a group, answer
-- 500 when one is added, since it is stored without persona_id, and delete resets without their messages. Direct
-- conversations work. Stop these nodes first where groups are in use.
alter table conversation.conversation_history
    alter column persona_id drop not null,
    add column author_id uuid,
    add column group_persona_id uuid,
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

-- Without a persona, a reset hides a group from one member.
alter table conversation.history_resets
    alter column persona_id drop not null,
    add column user_id uuid,
    add constraint history_resets_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    add constraint history_resets_scope_check check (num_nonnulls(persona_id, user_id) = 1);

create index history_resets_user_id_idx
    on conversation.history_resets (user_id, conversation_id, hidden_until desc)
    where user_id is not null;

-- A member excludes topics from a group of another owner.
alter table conversation.user_boundaries
    drop constraint user_boundaries_conversation_id_fkey,
    add constraint user_boundaries_conversation_id_fkey foreign key (conversation_id)
        references conversation.conversations (id) on delete cascade;

create index user_boundaries_conversation_id_idx
    on conversation.user_boundaries (conversation_id)
    where conversation_id is not null;

-- Deletes the boundaries of a deleted message, so a new message with the same id is shown. A message in chat, forgotten
-- by another user, may have the same id; so only boundaries of users who had the message are deleted: its owner, its
-- author, and all who are or were members. With a member's rights, it would find the boundaries of that member only.
create or replace function conversation.delete_boundaries_of_messages()
    returns trigger
    language plpgsql
    security definer
    set search_path = ''
as $$
begin
    delete from conversation.user_boundaries as boundary
    using deleted
    where boundary.message_id = deleted.id
        and boundary.user_id in (
            select conversation.owner_id
            from conversation.conversations as conversation
            where conversation.id = deleted.conversation_id
            union all
            select persona.owner_id
            from onboarding.personas as persona
            where persona.id = deleted.persona_id
            union all
            select deleted.author_id
            union all
            select member.user_id
            from conversation.conversation_members as member
            where member.conversation_id = deleted.conversation_id
        );

    return null;
end
$$;

-- Deletes the boundaries of its messages before a group is deleted: the cascade may delete the members before the messages.
create function conversation.delete_boundaries_of_group()
    returns trigger
    language plpgsql
    security definer
    set search_path = ''
as $$
begin
    delete from conversation.user_boundaries as boundary
    using
        conversation.conversation_history as history,
        conversation.conversation_members as member
    where history.conversation_id = old.id
        and member.conversation_id = old.id
        and boundary.message_id = history.id
        and boundary.user_id = member.user_id;

    return old;
end
$$;

create trigger conversations_delete_boundaries
    before delete on conversation.conversations
    for each row
    when (old.mode = 'group')
    execute function conversation.delete_boundaries_of_group();

-- A member sees what was said since it joined. As before, the scalar subquery looks up the conversation by its key, and
-- the owner is compared first.
alter policy conversation_history_of_caller
    on conversation.conversation_history
    using (
        (
            select conversation.owner_id = onboarding.caller_id()
                or conversation_history.created_at >= conversation.member_since(conversation.id)
            from conversation.conversations as conversation
            where conversation.id = conversation_id
        )
    )
    with check (
        (
            select conversation.owner_id = onboarding.caller_id()
                or conversation.member_since(conversation.id) is not null
            from conversation.conversations as conversation
            where conversation.id = conversation_id
        )
        and (author_id is null or author_id = onboarding.caller_id())
        and (
            coalesce(persona_id, group_persona_id) is null
            or exists (
                select
                from onboarding.personas as persona
                where persona.id = coalesce(persona_id, group_persona_id)
                    and persona.owner_id = onboarding.caller_id()
            )
        )
    );

create policy conversation_history_updated_by_author
    on conversation.conversation_history
    as restrictive
    for update
    using (author_id is null or author_id = onboarding.caller_id());

create policy conversation_history_deleted_by_author
    on conversation.conversation_history
    as restrictive
    for delete
    using (author_id is null or author_id = onboarding.caller_id());

alter policy history_resets_of_caller
    on conversation.history_resets
    using (
        case
            when user_id is null then
                exists (
                    select
                    from onboarding.personas as persona
                    where persona.id = persona_id
                        and persona.owner_id = onboarding.caller_id()
                )
                and conversation.is_member(conversation_id)
            else user_id = onboarding.caller_id()
        end
    );

alter policy user_boundaries_of_caller
    on conversation.user_boundaries
    using (user_id = onboarding.caller_id())
    with check (
        user_id = onboarding.caller_id()
        and (conversation_id is null or conversation.is_member(conversation_id))
    );
