--@ accept: long-statement-behind-lock because the first release has this step, so the tables are empty when it runs
--@ accept: unbatched-rows because the first release has this step, so the tables are empty when it runs
-- Returns whether step 4 of the wizard is complete: the core persona or a platform persona is not empty.
create function onboarding.has_persona(core_persona jsonb, platform_personas jsonb)
    returns boolean
    language sql
    immutable
as $$
    select
        coalesce(core_persona, '{}') <> '{}'
        or exists (
            select
            from jsonb_each(coalesce(platform_personas, '{}')) as platform
            where platform.value not in ('{}', '[]', '""', 'null')
        )
$$;

-- Persona data completes step 4, in the transaction that saves it. A skipped step stays skipped while core persona and
-- platform personas are empty.
create function onboarding.keep_step_four()
    returns trigger
    language plpgsql
as $$
begin
    -- After a delete all columns of new are null, hence empty.
    if onboarding.has_persona(new.core_persona, new.platform_personas) then
        insert into onboarding.onboarding_steps as step (session_id, step, status, completed_at)
        values (new.session_id, 4, 'completed', now())
        on conflict (session_id, step) do update
            set
                status = excluded.status,
                completed_at = excluded.completed_at
            where step.status <> 'completed';
    else
        update onboarding.onboarding_steps as step
        set
            status = 'pending',
            completed_at = null
        where step.session_id = old.session_id
            and step.step = 4
            and step.status = 'completed';
    end if;

    return null;
end
$$;

create trigger persona_data_keep_step_four
    after insert or delete or update of core_persona, platform_personas on onboarding.persona_data
    for each row
    execute function onboarding.keep_step_four();

-- Completes step 4 for the existing records, at the time of their last change. The trigger of V6 maintains the sessions.
insert into onboarding.onboarding_steps as step (session_id, step, status, completed_at)
select
    persona_data.session_id,
    4,
    'completed',
    persona_data.updated_at
from onboarding.persona_data
where onboarding.has_persona(persona_data.core_persona, persona_data.platform_personas)
on conflict (session_id, step) do update
    set
        status = excluded.status,
        completed_at = excluded.completed_at
    where step.status <> 'completed';
