-- A step without a row is pending and has no data.
create table onboarding.onboarding_steps (
    session_id bigint not null,
    step integer not null,
    required boolean not null generated always as (step in (1, 2, 3, 6)) stored,
    status text not null default 'pending',
    data jsonb,
    completed_at timestamptz,
    constraint onboarding_steps_pkey primary key (session_id, step),
    constraint onboarding_steps_session_id_fkey foreign key (session_id)
        references onboarding.onboarding_sessions (id) on delete cascade,
    constraint onboarding_steps_step_check check (step between 1 and 6),
    constraint onboarding_steps_status_check check (status in ('pending', 'completed', 'skipped')),
    constraint onboarding_steps_skipped_check check (status <> 'skipped' or not required),
    constraint onboarding_steps_completed_at_check check ((status = 'completed') = (completed_at is not null)),
    constraint onboarding_steps_data_check check (jsonb_typeof(data) = 'object')
);

-- Maintains the progress of the session: 100 and complete if the required steps are. The lock comes first, so that the
-- count includes rows that were committed while waiting for it.
create function onboarding.keep_progress()
    returns trigger
    language plpgsql
as $$
begin
    perform session.id
    from onboarding.onboarding_sessions as session
    where session.id = new.session_id
    for no key update;

    update onboarding.onboarding_sessions as session
    set
        current_step = case
            when new.status = 'pending' or new.status = old.status then new.step
            else least(new.step + 1, 6)
        end,
        progress = case when done.required = 4 then 100 else done.steps * 100 / 6 end,
        completed_at = case when done.required = 4 then coalesce(session.completed_at, now()) end
    from (
        select
            count(*) as steps,
            count(*) filter (where step.required) as required
        from onboarding.onboarding_steps as step
        where step.session_id = new.session_id
            and step.status <> 'pending'
    ) as done
    where session.id = new.session_id;

    return null;
end
$$;

create trigger onboarding_steps_keep_progress
    after insert or update on onboarding.onboarding_steps
    for each row
    execute function onboarding.keep_progress();
