select
    conversation.id as group_without_its_owner,
    conversation.owner_id
from conversation.conversations as conversation
where conversation.mode = 'group'
    and not exists (
        select
        from conversation.conversation_members as member
        where member.conversation_id = conversation.id
            and member.user_id = conversation.owner_id
            and member.role = 'owner'
    );
