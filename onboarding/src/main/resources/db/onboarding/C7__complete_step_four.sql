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
