-- Maintains updated_at in the tables of this schema.
create function onboarding.keep_updated_at()
    returns trigger
    language plpgsql
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

-- The row of a user that foreign keys of all modules reference. The identity of the user is not here.
create table onboarding.users (
    id uuid not null default gen_random_uuid(),
    username varchar(255),
    timezone text not null default 'UTC',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    last_active_at timestamptz,
    constraint users_pkey primary key (id),
    constraint users_username_check check (username ~ '\S')
);

-- An activity is not a change of the user.
create trigger users_keep_updated_at
    before update on onboarding.users
    for each row
    when (new.last_active_at is not distinct from old.last_active_at)
    execute function onboarding.keep_updated_at();
