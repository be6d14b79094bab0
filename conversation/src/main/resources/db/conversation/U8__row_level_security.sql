alter view conversation.forgotten_messages
    reset (security_invoker);

drop policy user_boundaries_of_caller on conversation.user_boundaries;

alter table conversation.user_boundaries
    disable row level security;

drop policy relationship_states_of_caller on conversation.relationship_states;

alter table conversation.relationship_states
    disable row level security;

drop policy history_resets_of_caller on conversation.history_resets;

alter table conversation.history_resets
    disable row level security;

drop policy conversation_history_of_caller on conversation.conversation_history;

alter table conversation.conversation_history
    disable row level security;

drop policy conversations_of_caller on conversation.conversations;

alter table conversation.conversations
    disable row level security;
