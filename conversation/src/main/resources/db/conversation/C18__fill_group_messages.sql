select
    history.id as message_of_a_group_without_its_author,
    history.conversation_id,
    history.persona_id
from conversation.conversation_history as history
join conversation.conversations as conversation
    on conversation.id = history.conversation_id
where conversation.mode = 'group'
    and history.author_id is null;

select
    history.id as message_of_a_direct_conversation_with_an_author,
    history.conversation_id,
    history.author_id
from conversation.conversation_history as history
join conversation.conversations as conversation
    on conversation.id = history.conversation_id
where conversation.mode = 'direct'
    and history.author_id is not null;
