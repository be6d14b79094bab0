drop index onboarding.users_subject_key;
