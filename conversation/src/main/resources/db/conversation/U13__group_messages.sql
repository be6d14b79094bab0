-- Fails, without a loss, if a message has no persona; U18 gives each one.
-- ALTER POLICY cannot remove WITH CHECK.
drop policy user_boundaries_of_caller on conversation.user_boundaries;

create policy user_boundaries_of_caller
    on conversation.user_boundaries
    using (user_id = onboarding.caller_id());

alter policy history_resets_of_caller
    on conversation.history_resets
    using (
        (
            select conversation.owner_id = onboarding.caller_id()
            from conversation.conversations as conversation
            where conversation.id = conversation_id
        )
    );

drop policy conversation_history_deleted_by_author on conversation.conversation_history;

drop policy conversation_history_updated_by_author on conversation.conversation_history;

alter policy conversation_history_of_caller
    on conversation.conversation_history
    using (
        (
            select conversation.owner_id = onboarding.caller_id()
            from conversation.conversations as conversation
            where conversation.id = conversation_id
        )
    )
    with check (
        (
            select conversation.owner_id = onboarding.caller_id()
            from conversation.conversations as conversation
            where conversation.id = conversation_id
        )
        and exists (
            select
            from onboarding.personas as persona
            where persona.id = persona_id
                and persona.owner_id = onboarding.caller_id()
        )
    );

drop trigger conversations_delete_boundaries on conversation.conversations;

drop function conversation.delete_boundaries_of_group();

create or replace function conversation.delete_boundaries_of_messages()
    returns trigger
    language plpgsql
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
        );

    return null;
end
$$;

-- The earlier key allows boundaries in conversations of the same user only.
delete from conversation.user_boundaries as boundary
using conversation.conversations as conversation
where conversation.id = boundary.conversation_id
    and conversation.owner_id <> boundary.user_id;

drop index conversation.user_boundaries_conversation_id_idx;

alter table conversation.user_boundaries
    drop constraint user_boundaries_conversation_id_fkey,
    add constraint user_boundaries_conversation_id_fkey foreign key (user_id, conversation_id)
        references conversation.conversations (owner_id, id) on delete cascade;

-- Shows what a member has hidden in a group.
delete from conversation.history_resets
where persona_id is null;

drop index conversation.history_resets_user_id_idx;

alter table conversation.history_resets
    drop constraint history_resets_scope_check,
    drop constraint history_resets_user_id_fkey,
    drop column user_id,
    alter column persona_id set not null;

drop trigger conversation_history_keep_author on conversation.conversation_history;

drop function conversation.keep_author();

alter table conversation.conversation_history
    drop constraint conversation_history_author_check,
    drop constraint conversation_history_group_persona_id_fkey,
    drop constraint conversation_history_author_id_fkey,
    drop column group_persona_id,
    drop column author_id,
    alter column persona_id set not null;
