-- Messages without a persona whose users have no default persona to assign.
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

-- Statements that assign a default persona: the user's oldest persona, or a new one if there is none.
select
    users.id as user_without_default_persona,
    users.username,
    count(*) as messages_without_persona,
    format(
        case
            when exists (
                select
                from onboarding.personas as persona
                where persona.owner_id = users.id
            )
                then
                    'insert into onboarding.user_default_personas (user_id, persona_id) '
                    'select owner_id, id from onboarding.personas where owner_id = %L order by created_at, id limit 1;'
            else
                'with made as (insert into onboarding.personas (owner_id, name) values (%L, ''My Twin'') '
                'returning owner_id, id) '
                'insert into onboarding.user_default_personas (user_id, persona_id) select owner_id, id from made;'
        end,
        users.id
    ) as fixed_by
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

-- Messages with a persona of another user, who would own them once user_id is dropped.
select
    history.id as message_with_foreign_persona,
    history.user_id,
    history.persona_id,
    persona.owner_id as persona_owner_id,
    format(
        'update conversation.conversation_history set persona_id = null where user_id = %L and persona_id = %L;',
        history.user_id,
        history.persona_id
    ) as fixed_by
from conversation.conversation_history as history
join onboarding.personas as persona
    on persona.id = history.persona_id
where persona.owner_id <> history.user_id
order by
    history.created_at,
    history.id;

-- Messages whose persona does not exist, written while the foreign key was disabled.
select
    history.id as message_with_unknown_persona,
    history.user_id,
    history.persona_id,
    format(
        'update conversation.conversation_history set persona_id = null where user_id = %L and persona_id = %L;',
        history.user_id,
        history.persona_id
    ) as fixed_by
from conversation.conversation_history as history
where history.persona_id is not null
    and not exists (
        select
        from onboarding.personas as persona
        where persona.id = history.persona_id
    )
order by
    history.created_at,
    history.id;
