-- Users without a default persona are checked by P4, not here. The row is read as JSON because V4 drops user_id, and a
-- missing column can be read only that way.
select
    history.id as message_not_given_the_default_persona,
    default_persona.user_id,
    default_persona.persona_id as default_persona_id
from conversation.conversation_history as history
join onboarding.user_default_personas as default_persona
    on default_persona.user_id = (to_jsonb(history) ->> 'user_id')::uuid
where history.persona_id is null
order by
    history.created_at,
    history.id;
