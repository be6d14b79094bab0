drop table onboarding.onboarding_steps;

drop function onboarding.keep_progress();
