create or replace trigger checklists_keep_updated_at
    before update on chat.checklists
    for each row
    execute function chat.keep_updated_at();

create or replace trigger threads_keep_updated_at
    before update on chat.threads
    for each row
    when (
        new.message_count = old.message_count
        and new.last_message_at is not distinct from old.last_message_at
    )
    execute function chat.keep_updated_at();
