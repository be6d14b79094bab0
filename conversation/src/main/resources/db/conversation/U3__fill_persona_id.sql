-- V3 does not record which rows it filled. This clears only values that V3 can restore: the user's default persona. Any
-- other persona was chosen by a writer or was an earlier default, and could not be derived again.
update conversation.conversation_history as history
set persona_id = null
from onboarding.user_default_personas as default_persona
where default_persona.user_id = history.user_id
    and default_persona.persona_id = history.persona_id;
