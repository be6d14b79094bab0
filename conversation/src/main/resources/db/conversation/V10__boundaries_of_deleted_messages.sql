-- The boundary of a message goes with the message: an id that is free again makes a message that is seen. It may be an id of a message
-- in chat too, which another user has forgotten; so only the boundary of the owner goes. Of conversation and persona one may be deleted
-- already, by the same cascade.
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
