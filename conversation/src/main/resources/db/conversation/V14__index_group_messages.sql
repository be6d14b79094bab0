--@ transaction: none
create index concurrently conversation_history_group_page_idx
    on conversation.conversation_history (conversation_id, created_at desc, id desc)
    where author_id is not null;
