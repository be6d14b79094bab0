-- The guide's 001_init.sql: six tables, and created_at that no update changes.
create function courses.set_timestamps()
    returns trigger
    language plpgsql
as $$
begin
    new.created_at := old.created_at;
    return new;
end
$$;

create table courses.courses (
    id uuid not null default gen_random_uuid(),
    slug text not null,
    title text not null,
    description text,
    created_at timestamptz not null default now(),
    constraint courses_pkey primary key (id),
    constraint courses_slug_key unique (slug)
);

create table courses.lessons (
    id uuid not null default gen_random_uuid(),
    course_id uuid not null,
    lesson_number integer not null,
    title text not null,
    summary text,
    content jsonb,
    created_at timestamptz not null default now(),
    constraint lessons_pkey primary key (id),
    constraint lessons_course_id_lesson_number_key unique (course_id, lesson_number),
    constraint lessons_course_id_fkey foreign key (course_id)
        references courses.courses (id) on delete cascade
);

create table courses.lesson_descriptions (
    id uuid not null default gen_random_uuid(),
    lesson_id uuid not null,
    data jsonb not null,
    created_at timestamptz not null default now(),
    constraint lesson_descriptions_pkey primary key (id),
    constraint lesson_descriptions_lesson_id_fkey foreign key (lesson_id)
        references courses.lessons (id) on delete cascade
);

create index lesson_descriptions_lesson_id_idx
    on courses.lesson_descriptions (lesson_id);

create table courses.profiles (
    id uuid not null default gen_random_uuid(),
    user_identifier text not null,
    name text,
    course_slug text,
    survey jsonb,
    created_at timestamptz not null default now(),
    constraint profiles_pkey primary key (id),
    constraint profiles_user_identifier_key unique (user_identifier)
);

create table courses.personalized_lesson_descriptions (
    id uuid not null default gen_random_uuid(),
    profile_id uuid not null,
    lesson_id uuid not null,
    content jsonb not null,
    created_at timestamptz not null default now(),
    constraint personalized_lesson_descriptions_pkey primary key (id),
    constraint personalized_lesson_descriptions_profile_id_lesson_id_key unique (profile_id, lesson_id),
    constraint personalized_lesson_descriptions_profile_id_fkey foreign key (profile_id)
        references courses.profiles (id) on delete cascade,
    constraint personalized_lesson_descriptions_lesson_id_fkey foreign key (lesson_id)
        references courses.lessons (id) on delete cascade
);

create index personalized_lesson_descriptions_lesson_id_idx
    on courses.personalized_lesson_descriptions (lesson_id);

create table courses.lesson_assets (
    id uuid not null default gen_random_uuid(),
    lesson_id uuid not null,
    asset_type text not null,
    url text not null,
    metadata jsonb,
    created_at timestamptz not null default now(),
    constraint lesson_assets_pkey primary key (id),
    constraint lesson_assets_lesson_id_fkey foreign key (lesson_id)
        references courses.lessons (id) on delete cascade
);

create index lesson_assets_lesson_id_idx
    on courses.lesson_assets (lesson_id);

create trigger courses_set_timestamps
    before update on courses.courses
    for each row
    execute function courses.set_timestamps();

create trigger lessons_set_timestamps
    before update on courses.lessons
    for each row
    execute function courses.set_timestamps();

create trigger lesson_descriptions_set_timestamps
    before update on courses.lesson_descriptions
    for each row
    execute function courses.set_timestamps();

create trigger profiles_set_timestamps
    before update on courses.profiles
    for each row
    execute function courses.set_timestamps();

create trigger personalized_lesson_descriptions_set_timestamps
    before update on courses.personalized_lesson_descriptions
    for each row
    execute function courses.set_timestamps();

create trigger lesson_assets_set_timestamps
    before update on courses.lesson_assets
    for each row
    execute function courses.set_timestamps();
