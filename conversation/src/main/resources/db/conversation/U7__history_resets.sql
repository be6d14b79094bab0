drop table conversation.history_resets;
