--@ transaction: none
--@ compatible
create unique index concurrently users_subject_key
    on onboarding.users (subject);
