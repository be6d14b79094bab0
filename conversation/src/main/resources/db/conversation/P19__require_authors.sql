-- Messages of a group that no version has converted; V18 converts them.
select
    history.id as message_of_a_group_without_its_author,
    history.conversation_id,
    history.persona_id
from conversation.conversation_history as history
join conversation.conversations as conversation
    on conversation.id = history.conversation_id
where conversation.mode = 'group'
    and history.author_id is null;
