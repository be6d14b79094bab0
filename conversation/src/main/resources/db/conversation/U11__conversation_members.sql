drop trigger conversations_refuse_change on conversation.conversations;

drop function conversation.refuse_change_of_conversation();

drop policy conversations_deleted_by_owner on conversation.conversations;

drop policy conversations_created_by_owner on conversation.conversations;

alter policy conversations_of_caller
    on conversation.conversations
    using (owner_id = onboarding.caller_id());

drop trigger conversations_add_owner_as_member on conversation.conversations;

drop function conversation.add_owner_as_member();

drop view conversation.memberships;

drop policy conversation_members_of_caller on conversation.conversation_members;

drop function conversation.members_of(uuid);

drop function conversation.is_member(uuid);

drop function conversation.member_since(uuid);

drop function conversation.is_owner(uuid);

drop table conversation.conversation_members;
