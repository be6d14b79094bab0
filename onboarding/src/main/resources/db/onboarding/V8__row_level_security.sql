--@ accept: second-lock because the policies of all tables take effect together
--@ accept: statements-behind-lock because the policies of all tables take effect together
-- Row-level security restricts every statement of the application to rows of the caller, whose ID each transaction sets, even if a query has no such
-- condition. It does not apply to the owner of the tables (PostgreSQL manual, 5.9).
create function onboarding.caller_id()
    returns uuid
    language sql
    stable
    parallel safe
as $$
    select nullif(current_setting('mosaic.user_id', true), '')::uuid
$$;

-- Volatile, so that it sees a session inserted by the same statement that inserts a row of it; a subquery of that statement would not (PostgreSQL manual,
-- 36.7).
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
