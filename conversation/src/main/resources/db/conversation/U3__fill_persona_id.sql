-- Which rows V3 filled is written nowhere. So this clears what V3 can give again, which is the user's default persona,
-- and nothing else: any other persona was chosen by a writer, or was the default of an earlier day, and could be
-- derived from nothing that is left.
update conversation.conversation_history as history
set persona_id = null
from onboarding.user_default_personas as default_persona
where default_persona.user_id = history.user_id
    and default_persona.persona_id = history.persona_id;
