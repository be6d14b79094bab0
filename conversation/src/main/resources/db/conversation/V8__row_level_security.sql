--@ after: onboarding:8
alter table conversation.conversations
    enable row level security;

create policy conversations_of_caller
    on conversation.conversations
    using (owner_id = onboarding.caller_id());

-- The conversation of each row that is read is looked up by its key. Of an exists the planner would make a hash of all the caller's conversations
-- for each page, since it thinks of the whole history and not of the limit; and of a comparison outside it would expect so few rows that it sorts.
alter table conversation.conversation_history
    enable row level security;

create policy conversation_history_of_caller
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

alter table conversation.history_resets
    enable row level security;

create policy history_resets_of_caller
    on conversation.history_resets
    using (
        (
            select conversation.owner_id = onboarding.caller_id()
            from conversation.conversations as conversation
            where conversation.id = conversation_id
        )
    );

alter table conversation.relationship_states
    enable row level security;

create policy relationship_states_of_caller
    on conversation.relationship_states
    using (user_id = onboarding.caller_id());

alter table conversation.user_boundaries
    enable row level security;

create policy user_boundaries_of_caller
    on conversation.user_boundaries
    using (user_id = onboarding.caller_id());

-- A view reads as its owner does, for whom there is no wall, unless it is told to read as the one who asks.
alter view conversation.forgotten_messages
    set (security_invoker = true);
