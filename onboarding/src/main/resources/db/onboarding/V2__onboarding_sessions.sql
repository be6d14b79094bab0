create table onboarding.onboarding_sessions (
    id bigint generated always as identity,
    user_id uuid not null,
    current_step integer not null default 1,
    progress integer not null default 0,
    started_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    completed_at timestamptz,
    constraint onboarding_sessions_pkey primary key (id),
    constraint onboarding_sessions_user_id_key unique (user_id),
    constraint onboarding_sessions_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint onboarding_sessions_current_step_check check (current_step between 1 and 6),
    constraint onboarding_sessions_progress_check check (progress between 0 and 100)
);

create trigger onboarding_sessions_keep_updated_at
    before update on onboarding.onboarding_sessions
    for each row
    execute function onboarding.keep_updated_at();
