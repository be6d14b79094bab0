--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
create table courses.profiles (
    id uuid not null default gen_random_uuid(),
    user_id uuid not null,
    course_id uuid not null,
    name varchar(255),
    survey jsonb not null,
    created_at timestamptz not null default now(),
    constraint profiles_pkey primary key (id),
    constraint profiles_user_id_course_id_key unique (user_id, course_id),
    -- Target of the foreign key of a description, which must be of the same course.
    constraint profiles_id_course_id_key unique (id, course_id),
    constraint profiles_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint profiles_course_id_fkey foreign key (course_id)
        references courses.courses (id) on delete cascade,
    constraint profiles_name_check check (name ~ '\S'),
    constraint profiles_survey_check check (jsonb_typeof(survey) = 'object'),
    constraint profiles_survey_size_check check (octet_length(survey::text) <= 65536)
);

-- Finds the rows to delete with a course.
create index profiles_course_id_idx
    on courses.profiles (course_id);

create table courses.personalized_lesson_descriptions (
    id uuid not null default gen_random_uuid(),
    course_id uuid not null,
    profile_id uuid not null,
    lesson_id uuid not null,
    content jsonb not null,
    created_at timestamptz not null default now(),
    constraint personalized_lesson_descriptions_pkey primary key (id),
    constraint personalized_lesson_descriptions_profile_id_lesson_id_key unique (profile_id, lesson_id),
    constraint personalized_lesson_descriptions_profile_id_fkey foreign key (profile_id, course_id)
        references courses.profiles (id, course_id) on delete cascade,
    constraint personalized_lesson_descriptions_lesson_id_fkey foreign key (lesson_id, course_id)
        references courses.lessons (id, course_id) on delete cascade,
    constraint personalized_lesson_descriptions_content_check check (jsonb_typeof(content) = 'object'),
    constraint personalized_lesson_descriptions_size_check check (octet_length(content::text) <= 65536)
);

-- Finds the rows to delete with a lesson.
create index personalized_lesson_descriptions_lesson_id_idx
    on courses.personalized_lesson_descriptions (lesson_id);

create trigger profiles_set_timestamps
    before update on courses.profiles
    for each row
    execute function courses.set_timestamps();

create trigger personalized_lesson_descriptions_set_timestamps
    before update on courses.personalized_lesson_descriptions
    for each row
    execute function courses.set_timestamps();

alter table courses.profiles
    enable row level security;

create policy profiles_of_caller
    on courses.profiles
    using (user_id = onboarding.caller_id());

alter table courses.personalized_lesson_descriptions
    enable row level security;

create policy personalized_lesson_descriptions_of_caller
    on courses.personalized_lesson_descriptions
    using (
        (
            select profile.user_id = onboarding.caller_id()
            from courses.profiles as profile
            where profile.id = profile_id
        )
    );
