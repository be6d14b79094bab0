--@ batch: conversation.conversations
-- The trigger of V11 adds the owners of groups created meanwhile.
insert into conversation.conversation_members (conversation_id, user_id, role, joined_at)
select
    conversation.id,
    conversation.owner_id,
    'owner',
    conversation.created_at
from conversation.conversations as conversation
where in_batch(conversation)
    and conversation.mode = 'group'
on conflict (conversation_id, user_id) do nothing;
