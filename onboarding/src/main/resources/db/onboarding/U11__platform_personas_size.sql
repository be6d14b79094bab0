alter table onboarding.persona_data
    drop constraint persona_data_platform_personas_size_check;
