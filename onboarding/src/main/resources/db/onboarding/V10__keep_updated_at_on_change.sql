--@ accept: second-lock because each trigger is replaced in a moment, and all of them change together
-- updated_at is the time of the last change of a row, not of the last write.
create or replace trigger persona_data_keep_updated_at
    before update on onboarding.persona_data
    for each row
    when (new.* is distinct from old.*)
    execute function onboarding.keep_updated_at();

create or replace trigger personas_keep_updated_at
    before update on onboarding.personas
    for each row
    when (new.* is distinct from old.*)
    execute function onboarding.keep_updated_at();
