drop table conversation.conversation_history;

drop table conversation.conversations;
