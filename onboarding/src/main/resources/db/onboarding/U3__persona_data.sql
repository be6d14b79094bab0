drop table onboarding.persona_data;
