drop trigger persona_data_platform_personas_size on onboarding.persona_data;

drop function onboarding.refuse_platform_personas();
