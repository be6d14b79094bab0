drop table onboarding.user_default_personas;
