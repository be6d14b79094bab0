--@ phase: contract
--@ sweep: 3
--@ accept: not-null-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: constraint-validated-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: second-lock because the first release has this step, so the tables are empty when it runs
--@ accept: index-not-concurrent because the first release has this step, so the tables are empty when it runs
-- Both columns: a message is in a thread of its own user, and is deleted with it.
alter table chat.chat_messages
    alter column thread_id set not null,
    add constraint chat_messages_thread_id_fkey foreign key (user_id, thread_id)
        references chat.threads (user_id, id) on delete cascade;

create index chat_messages_thread_page_idx
    on chat.chat_messages (thread_id, created_at desc, id desc);
