--@ after: onboarding:8
--@ accept: second-lock because the policies of all tables take effect together
alter table conversation.conversations
    enable row level security;

create policy conversations_of_caller
    on conversation.conversations
    using (owner_id = onboarding.caller_id());

-- The scalar subquery looks up the conversation of each row by its key. For exists, the planner would hash all
-- conversations of the caller on each page, because it ignores the limit; for a comparison outside, it would expect so
-- few rows that it sorts.
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

-- A view reads with its owner's rights, to whom no policy applies, unless it is a security invoker view.
alter view conversation.forgotten_messages
    set (security_invoker = true);
