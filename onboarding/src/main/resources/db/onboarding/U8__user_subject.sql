drop function onboarding.find_subject(text);

drop function onboarding.find_login(text);

alter table onboarding.users
    drop column subject;
