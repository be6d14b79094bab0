drop index chat.chat_messages_thread_page_idx;

alter table chat.chat_messages
    drop constraint chat_messages_thread_id_fkey,
    alter column thread_id drop not null;
