-- Completed steps stay completed.
drop trigger persona_data_keep_step_four on onboarding.persona_data;

drop function onboarding.keep_step_four();

drop function onboarding.has_persona(jsonb, jsonb);
