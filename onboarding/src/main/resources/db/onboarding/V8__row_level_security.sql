-- The second wall behind the queries: whatever the application forgets to ask for, it sees and changes the rows of the caller alone, whom it
-- names in each transaction. Who owns the tables is not concerned (manual, 5.9).
create function onboarding.caller_id()
    returns uuid
    language sql
    stable
    parallel safe
as $$
    select nullif(current_setting('mosaic.user_id', true), '')::uuid
$$;

-- Volatile, so that it looks when it is called: the session may have been made by the very statement that adds a row to it, which a
-- subquery of that statement does not see (manual, 36.7).
create function onboarding.is_session_of_caller(session_id bigint)
    returns boolean
    language sql
    volatile
as $$
    select exists (
        select
        from onboarding.onboarding_sessions as session
        where session.id = is_session_of_caller.session_id
            and session.user_id = onboarding.caller_id()
    )
$$;

alter table onboarding.users
    enable row level security;

create policy users_of_caller
    on onboarding.users
    using (id = onboarding.caller_id());

alter table onboarding.onboarding_sessions
    enable row level security;

create policy onboarding_sessions_of_caller
    on onboarding.onboarding_sessions
    using (user_id = onboarding.caller_id());

alter table onboarding.onboarding_steps
    enable row level security;

create policy onboarding_steps_of_caller
    on onboarding.onboarding_steps
    using (onboarding.is_session_of_caller(session_id));

alter table onboarding.persona_data
    enable row level security;

create policy persona_data_of_caller
    on onboarding.persona_data
    using (onboarding.is_session_of_caller(session_id));

alter table onboarding.personas
    enable row level security;

create policy personas_of_caller
    on onboarding.personas
    using (owner_id = onboarding.caller_id());

alter table onboarding.user_default_personas
    enable row level security;

create policy user_default_personas_of_caller
    on onboarding.user_default_personas
    using (user_id = onboarding.caller_id());
