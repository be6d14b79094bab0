drop table onboarding.users;

drop function onboarding.keep_updated_at();
