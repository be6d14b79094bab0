alter table conversation.conversation_history
    add column user_id uuid;

-- Nothing was lost with user_id: P4 made sure that it was the owner of the persona.
update conversation.conversation_history as history
set user_id = persona.owner_id
from onboarding.personas as persona
where persona.id = history.persona_id;

alter table conversation.conversation_history
    alter column user_id set not null,
    add constraint conversation_history_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade;

create index conversation_history_user_id_idx
    on conversation.conversation_history (user_id);

create index conversation_history_user_page_idx
    on conversation.conversation_history (conversation_id, user_id, created_at desc, id desc);

alter table conversation.conversation_history
    alter column persona_id drop not null;
