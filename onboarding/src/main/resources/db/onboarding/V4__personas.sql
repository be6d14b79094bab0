create table onboarding.personas (
    id uuid not null default gen_random_uuid(),
    owner_id uuid not null,
    name varchar(255) not null,
    description text,
    content text,
    color varchar(7) not null default '#4f46e5',
    is_active boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint personas_pkey primary key (id),
    -- The target of foreign keys to a persona of a given user.
    constraint personas_owner_id_id_key unique (owner_id, id),
    constraint personas_owner_id_fkey foreign key (owner_id)
        references onboarding.users (id) on delete cascade,
    constraint personas_name_check check (name ~ '\S'),
    constraint personas_color_check check (color ~ '^#[0-9A-Fa-f]{6}$')
);

create unique index personas_owner_id_name_key
    on onboarding.personas (owner_id, lower(name));

create unique index personas_owner_id_active_key
    on onboarding.personas (owner_id)
    where is_active;

create trigger personas_keep_updated_at
    before update on onboarding.personas
    for each row
    execute function onboarding.keep_updated_at();
