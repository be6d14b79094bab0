-- V17 does not record which rows it added. This deletes the rows that V17 restores.
delete from conversation.conversation_members as member
using conversation.conversations as conversation
where conversation.id = member.conversation_id
    and member.role = 'owner'
    and member.joined_at = conversation.created_at;
