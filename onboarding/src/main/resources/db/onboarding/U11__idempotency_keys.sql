drop table onboarding.idempotency_keys;
