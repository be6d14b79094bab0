--@ batch: conversation.conversation_history
-- The author of a message is the owner of its persona. The trigger of V13 converts messages written meanwhile.
update conversation.conversation_history as history
set
    author_id = persona.owner_id,
    group_persona_id = history.persona_id,
    persona_id = null
from
    onboarding.personas as persona,
    conversation.conversations as conversation
where in_batch(history)
    and persona.id = history.persona_id
    and conversation.id = history.conversation_id
    and conversation.mode = 'group';
