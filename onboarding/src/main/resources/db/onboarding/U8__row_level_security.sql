drop policy user_default_personas_of_caller on onboarding.user_default_personas;

alter table onboarding.user_default_personas
    disable row level security;

drop policy personas_of_caller on onboarding.personas;

alter table onboarding.personas
    disable row level security;

drop policy persona_data_of_caller on onboarding.persona_data;

alter table onboarding.persona_data
    disable row level security;

drop policy onboarding_steps_of_caller on onboarding.onboarding_steps;

alter table onboarding.onboarding_steps
    disable row level security;

drop policy onboarding_sessions_of_caller on onboarding.onboarding_sessions;

alter table onboarding.onboarding_sessions
    disable row level security;

drop policy users_of_caller on onboarding.users;

alter table onboarding.users
    disable row level security;

drop function onboarding.is_session_of_caller(bigint);

drop function onboarding.caller_id();
