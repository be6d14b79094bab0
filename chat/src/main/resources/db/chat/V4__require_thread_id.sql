--@ phase: contract
--@ sweep: 3
-- Both columns: a message is in a thread of its own user, and is deleted with it.
alter table chat.chat_messages
    alter column thread_id set not null,
    add constraint chat_messages_thread_id_fkey foreign key (user_id, thread_id)
        references chat.threads (user_id, id) on delete cascade;

create index chat_messages_thread_page_idx
    on chat.chat_messages (thread_id, created_at desc, id desc);
