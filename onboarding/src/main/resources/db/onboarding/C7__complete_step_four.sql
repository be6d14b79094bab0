select
    promised.name as trigger_of_persona_data,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('persona_data_keep_step_four', 'onboarding.keep_step_four')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('onboarding.persona_data')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);

select
    persona_data.session_id,
    'persona data with a persona' as found,
    coalesce(step.status, 'pending') as status_of_step_four
from onboarding.persona_data
left join onboarding.onboarding_steps as step
    on step.session_id = persona_data.session_id
    and step.step = 4
where onboarding.has_persona(persona_data.core_persona, persona_data.platform_personas)
    and step.status is distinct from 'completed';
