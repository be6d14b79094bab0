-- updated_at tells when a row became different, not when it was written. Being written in is not a change of the thread; last_message_at
-- tells that.
create or replace trigger threads_keep_updated_at
    before update on chat.threads
    for each row
    when (
        new.message_count = old.message_count
        and new.last_message_at is not distinct from old.last_message_at
        and new.* is distinct from old.*
    )
    execute function chat.keep_updated_at();

create or replace trigger checklists_keep_updated_at
    before update on chat.checklists
    for each row
    when (new.* is distinct from old.*)
    execute function chat.keep_updated_at();
