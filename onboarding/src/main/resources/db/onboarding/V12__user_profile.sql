-- The name of the person, and how the user wants to be called. Until a name is stored, username holds it.
alter table onboarding.users
    add column name varchar(255);

-- updated_at is the time of the last change of a row, not of the last write. An activity is not a change of the user.
create or replace trigger users_keep_updated_at
    before update on onboarding.users
    for each row
    when (
        new.last_active_at is not distinct from old.last_active_at
        and new.* is distinct from old.*
    )
    execute function onboarding.keep_updated_at();
