alter table conversation.conversation_history
    drop column edited_at;
