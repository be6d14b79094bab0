-- A message whose persona was deleted gets the default persona of its author, or the oldest; its owner is the author, so
-- V18 restores the author. A message of an author without a persona stays unchanged.
update conversation.conversation_history as history
set
    author_id = null,
    group_persona_id = null,
    persona_id = chosen.persona_id
from (
    select
        written.id,
        coalesce(
            written.group_persona_id,
            (
                select default_persona.persona_id
                from onboarding.user_default_personas as default_persona
                where default_persona.user_id = written.author_id
            ),
            (
                select persona.id
                from onboarding.personas as persona
                where persona.owner_id = written.author_id
                order by
                    persona.created_at,
                    persona.id
                limit 1
            )
        ) as persona_id
    from conversation.conversation_history as written
    where written.author_id is not null
) as chosen
where chosen.id = history.id
    and chosen.persona_id is not null;
