-- The credential of an agent is random with 256 bits, so an unsalted SHA-256 of it is enough.
create table channels.edge_agents (
    id uuid not null,
    user_id uuid not null,
    name varchar(100) not null,
    credential_hash char(64) not null,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz,
    constraint edge_agents_pkey primary key (id),
    constraint edge_agents_user_id_id_key unique (user_id, id),
    constraint edge_agents_credential_hash_key unique (credential_hash),
    constraint edge_agents_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint edge_agents_name_check check (name ~ '\S'),
    constraint edge_agents_credential_hash_check check (credential_hash ~ '^[0-9a-f]{64}$')
);

create index edge_agents_page_idx
    on channels.edge_agents (user_id, created_at desc, id desc);

-- position is the order of delivery. A writer locks the agent first, so positions are committed in their order. The
-- commands that are delivered and not finished are under one lease of their agent, until leased_until.
create table channels.edge_command_queue (
    id uuid not null,
    position bigint not null generated always as identity,
    user_id uuid not null,
    agent_id uuid not null,
    type varchar(100) not null,
    payload jsonb not null,
    state text not null default 'queued',
    attempt integer not null default 0,
    leased_until timestamptz,
    reason varchar(1000),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    finished_at timestamptz,
    constraint edge_command_queue_pkey primary key (id),
    constraint edge_command_queue_agent_id_fkey foreign key (user_id, agent_id)
        references channels.edge_agents (user_id, id) on delete cascade,
    constraint edge_command_queue_type_check check (type ~ '\S'),
    constraint edge_command_queue_payload_check check (jsonb_typeof(payload) = 'object'),
    constraint edge_command_queue_state_check check (
        state in ('queued', 'delivered', 'received', 'executing', 'completed', 'failed', 'expired')
    ),
    constraint edge_command_queue_attempt_check check (attempt >= 0 and (state <> 'queued' or attempt = 0)),
    constraint edge_command_queue_leased_until_check check (
        (leased_until is not null) = (state in ('delivered', 'received', 'executing'))
    ),
    constraint edge_command_queue_reason_check check ((reason is not null) = (state = 'failed')),
    constraint edge_command_queue_finished_at_check check (
        (finished_at is not null) = (state in ('completed', 'failed', 'expired'))
    )
);

-- What is not finished, in the order of delivery.
create index edge_command_queue_open_idx
    on channels.edge_command_queue (agent_id, position)
    where finished_at is null;

create index edge_command_queue_page_idx
    on channels.edge_command_queue (agent_id, created_at desc, id desc);

-- Finds the commands that ended long ago. An agent that is gone leaves commands that are expired and not finished.
create index edge_command_queue_end_idx
    on channels.edge_command_queue (coalesce(finished_at, expires_at));

-- The agent generates the id of an event, so that a batch can be sent again.
create table channels.edge_event_log (
    agent_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    type varchar(100) not null,
    data jsonb not null,
    occurred_at timestamptz not null,
    created_at timestamptz not null default now(),
    constraint edge_event_log_pkey primary key (agent_id, id),
    constraint edge_event_log_agent_id_fkey foreign key (user_id, agent_id)
        references channels.edge_agents (user_id, id) on delete cascade,
    constraint edge_event_log_type_check check (type ~ '\S'),
    constraint edge_event_log_data_check check (jsonb_typeof(data) = 'object')
);

create index edge_event_log_page_idx
    on channels.edge_event_log (agent_id, created_at desc, id desc);

-- Finds the events that were stored long ago.
create index edge_event_log_created_at_idx
    on channels.edge_event_log (created_at);

alter table channels.edge_agents
    enable row level security;

create policy edge_agents_of_caller
    on channels.edge_agents
    using (user_id = onboarding.caller_id());

alter table channels.edge_command_queue
    enable row level security;

create policy edge_command_queue_of_caller
    on channels.edge_command_queue
    using (user_id = onboarding.caller_id());

alter table channels.edge_event_log
    enable row level security;

create policy edge_event_log_of_caller
    on channels.edge_event_log
    using (user_id = onboarding.caller_id());

-- A credential is looked up before the caller is known, when row-level security shows no row.
create function channels.find_edge_agent(credential_hash text)
    returns table (id uuid, user_id uuid)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select
        agent.id,
        agent.user_id
    from channels.edge_agents as agent
    where agent.credential_hash = find_edge_agent.credential_hash
$$;

-- Old rows belong to all users. Each call deletes a batch, and skips what a concurrent one deletes.
create function channels.delete_old_edge_commands(retention interval, most integer)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = ''
as $$
    with old as materialized (
        select
            old.id
        from channels.edge_command_queue as old
        where coalesce(old.finished_at, old.expires_at) < now() - delete_old_edge_commands.retention
            and (old.leased_until is null or old.leased_until < now())
        order by coalesce(old.finished_at, old.expires_at)
        limit delete_old_edge_commands.most
        for update skip locked
    ),
    deleted as (
        delete from channels.edge_command_queue as command
        using old
        where command.id = old.id
        returning 1
    )
    select count(*)
    from deleted
$$;

create function channels.delete_old_edge_events(retention interval, most integer)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = ''
as $$
    with old as materialized (
        select
            old.agent_id,
            old.id
        from channels.edge_event_log as old
        where old.created_at < now() - delete_old_edge_events.retention
        order by old.created_at
        limit delete_old_edge_events.most
        for update skip locked
    ),
    deleted as (
        delete from channels.edge_event_log as event
        using old
        where event.agent_id = old.agent_id
            and event.id = old.id
        returning 1
    )
    select count(*)
    from deleted
$$;
