-- These have no persona. Where the user has a default persona by now, undoing and re-applying conversation:3 gives it.
select
    history.id as message_without_persona,
    history.conversation_id,
    history.user_id,
    history.created_at
from conversation.conversation_history as history
where history.persona_id is null
order by
    history.created_at,
    history.id;

-- These need a default persona first, or conversation:3 has nothing to give.
select
    users.id as user_without_default_persona,
    users.username,
    count(*) as messages_without_persona
from conversation.conversation_history as history
join onboarding.users as users
    on users.id = history.user_id
left join onboarding.user_default_personas as default_persona
    on default_persona.user_id = history.user_id
where history.persona_id is null
    and default_persona.user_id is null
group by users.id
order by
    users.username,
    users.id;

-- These have a persona of somebody else, who would inherit them once user_id is gone.
select
    history.id as message_with_foreign_persona,
    history.user_id,
    history.persona_id,
    persona.owner_id as persona_owner_id
from conversation.conversation_history as history
join onboarding.personas as persona
    on persona.id = history.persona_id
where persona.owner_id <> history.user_id
order by
    history.created_at,
    history.id;
