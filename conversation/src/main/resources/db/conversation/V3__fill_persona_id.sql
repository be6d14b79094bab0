--@ batch: conversation.conversation_history
-- Fills only rows without a persona, so a persona chosen by a writer is never overwritten. Messages of a user without a
-- default persona stay unchanged; P4 lists them. The trigger of V2 fills rows written meanwhile.
update conversation.conversation_history as history
set persona_id = default_persona.persona_id
from onboarding.user_default_personas as default_persona
where in_batch(history)
    and default_persona.user_id = history.user_id
    and history.persona_id is null;
