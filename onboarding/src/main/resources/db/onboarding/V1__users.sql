-- Every table of this schema that has updated_at keeps it with this, so that no writer can forget to.
create function onboarding.keep_updated_at()
    returns trigger
    language plpgsql
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

create table onboarding.users (
    id uuid not null default gen_random_uuid(),
    username varchar(255),
    email varchar(320),
    phone varchar(30),
    password_hash text,
    timezone text not null default 'UTC',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    last_active_at timestamptz,
    constraint users_pkey primary key (id),
    constraint users_phone_key unique (phone),
    constraint users_username_check check (username ~ '\S'),
    constraint users_email_check check (email ~ '\S'),
    constraint users_phone_check check (phone ~ '\S'),
    constraint users_email_or_phone_check check (num_nonnulls(email, phone) > 0)
);

-- Ann@example.com and ann@example.com are one mailbox, hence one user.
create unique index users_email_key
    on onboarding.users (lower(email));

-- Being active is not a change of the user.
create trigger users_keep_updated_at
    before update on onboarding.users
    for each row
    when (new.last_active_at is not distinct from old.last_active_at)
    execute function onboarding.keep_updated_at();
