-- Deletes the boundary of a deleted message, so a new message with the same id is shown. A message in chat, forgotten
-- by another user, may have the same id; so only the owner's boundary is deleted. The same cascade may already have
-- deleted the conversation or the persona.
create function conversation.delete_boundaries_of_messages()
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

create trigger conversation_history_delete_boundaries
    after delete on conversation.conversation_history
    referencing old table as deleted
    for each statement
    execute function conversation.delete_boundaries_of_messages();
