--@ after: onboarding:10
-- The time of an insertion: an update keeps it, whatever it sets.
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
    slug varchar(100) not null,
    title varchar(255) not null,
    description text,
    created_at timestamptz not null default now(),
    constraint courses_pkey primary key (id),
    constraint courses_slug_key unique (slug),
    constraint courses_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint courses_title_check check (title ~ '\S')
);

create index courses_page_idx
    on courses.courses (created_at desc, id desc);

-- At most 100 lessons: the list of a course is one answer.
create table courses.lessons (
    id uuid not null default gen_random_uuid(),
    course_id uuid not null,
    lesson_number integer not null,
    title varchar(255) not null,
    summary text,
    content jsonb not null default '{}',
    created_at timestamptz not null default now(),
    constraint lessons_pkey primary key (id),
    constraint lessons_course_id_lesson_number_key unique (course_id, lesson_number),
    -- Target of foreign keys that reference a lesson together with its course.
    constraint lessons_id_course_id_key unique (id, course_id),
    constraint lessons_course_id_fkey foreign key (course_id)
        references courses.courses (id) on delete cascade,
    constraint lessons_lesson_number_check check (lesson_number between 1 and 100),
    constraint lessons_title_check check (title ~ '\S'),
    constraint lessons_content_check check (jsonb_typeof(content) = 'object')
);

create table courses.lesson_descriptions (
    id uuid not null default gen_random_uuid(),
    lesson_id uuid not null,
    data jsonb not null,
    created_at timestamptz not null default now(),
    constraint lesson_descriptions_pkey primary key (id),
    constraint lesson_descriptions_lesson_id_key unique (lesson_id),
    constraint lesson_descriptions_lesson_id_fkey foreign key (lesson_id)
        references courses.lessons (id) on delete cascade,
    constraint lesson_descriptions_data_check check (
        jsonb_typeof(data) = 'object'
        and octet_length(data::text) <= 65536
    )
);

create table courses.lesson_assets (
    id uuid not null default gen_random_uuid(),
    lesson_id uuid not null,
    asset_type varchar(50) not null,
    url varchar(2048) not null,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    constraint lesson_assets_pkey primary key (id),
    constraint lesson_assets_lesson_id_url_key unique (lesson_id, url),
    constraint lesson_assets_lesson_id_fkey foreign key (lesson_id)
        references courses.lessons (id) on delete cascade,
    constraint lesson_assets_asset_type_check check (asset_type ~ '^[a-z][a-z0-9_]*$'),
    -- A client follows the address: it must not be a script.
    constraint lesson_assets_url_check check (url ~ '^https?://[^\s/]'),
    constraint lesson_assets_metadata_check check (jsonb_typeof(metadata) = 'object')
);

create index lesson_assets_page_idx
    on courses.lesson_assets (lesson_id, created_at desc, id desc);

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

create trigger lesson_assets_set_timestamps
    before update on courses.lesson_assets
    for each row
    execute function courses.set_timestamps();

-- Every user reads all courses. No user writes them: a command without a policy is refused.
alter table courses.courses
    enable row level security;

create policy courses_of_all
    on courses.courses
    for select
    using (onboarding.caller_id() is not null);

alter table courses.lessons
    enable row level security;

create policy lessons_of_all
    on courses.lessons
    for select
    using (onboarding.caller_id() is not null);

alter table courses.lesson_descriptions
    enable row level security;

create policy lesson_descriptions_of_all
    on courses.lesson_descriptions
    for select
    using (onboarding.caller_id() is not null);

alter table courses.lesson_assets
    enable row level security;

create policy lesson_assets_of_all
    on courses.lesson_assets
    for select
    using (onboarding.caller_id() is not null);
