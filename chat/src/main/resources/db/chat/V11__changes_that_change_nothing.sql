--@ accept: second-lock because each trigger is replaced in a moment, and all of them change together
-- updated_at records when a row became different, not when it was last written. A new message does not count as a
-- change of the thread; last_message_at records it.
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
