drop table onboarding.onboarding_sessions;
