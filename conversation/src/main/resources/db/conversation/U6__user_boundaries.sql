drop view conversation.forgotten_messages;

drop table conversation.user_boundaries;

alter table conversation.conversations
    drop constraint conversations_owner_id_id_key;
