create or replace trigger users_keep_updated_at
    before update on onboarding.users
    for each row
    when (new.last_active_at is not distinct from old.last_active_at)
    execute function onboarding.keep_updated_at();

alter table onboarding.users
    drop column name;
