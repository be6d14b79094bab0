drop table onboarding.personas;
