--@ batch: conversation.conversation_history
-- Only what has no persona yet: a persona that a writer chose is never overwritten, however often this runs. Messages
-- of a user without a default persona stay as they are; P4 lists them. What is written meanwhile is V2's trigger's.
update conversation.conversation_history as history
set persona_id = default_persona.persona_id
from onboarding.user_default_personas as default_persona
where in_batch(history)
    and default_persona.user_id = history.user_id
    and history.persona_id is null;
