select
    promised.table_name,
    promised.name as constraint_that_is_missing_or_not_validated
from (
    values
        ('courses', 'courses_pkey'),
        ('courses', 'courses_slug_key'),
        ('courses', 'courses_slug_check'),
        ('courses', 'courses_title_check'),
        ('lessons', 'lessons_pkey'),
        ('lessons', 'lessons_course_id_lesson_number_key'),
        ('lessons', 'lessons_id_course_id_key'),
        ('lessons', 'lessons_course_id_fkey'),
        ('lessons', 'lessons_lesson_number_check'),
        ('lessons', 'lessons_title_check'),
        ('lessons', 'lessons_content_check'),
        ('lesson_descriptions', 'lesson_descriptions_pkey'),
        ('lesson_descriptions', 'lesson_descriptions_lesson_id_key'),
        ('lesson_descriptions', 'lesson_descriptions_lesson_id_fkey'),
        ('lesson_descriptions', 'lesson_descriptions_data_check'),
        ('lesson_assets', 'lesson_assets_pkey'),
        ('lesson_assets', 'lesson_assets_lesson_id_url_key'),
        ('lesson_assets', 'lesson_assets_lesson_id_fkey'),
        ('lesson_assets', 'lesson_assets_asset_type_check'),
        ('lesson_assets', 'lesson_assets_url_check'),
        ('lesson_assets', 'lesson_assets_metadata_check')
) as promised (table_name, name)
where not exists (
    select
    from pg_catalog.pg_constraint as found
    where found.conrelid = to_regclass('courses.' || promised.table_name)
        and found.conname = promised.name
        and found.convalidated
);

select
    promised.table_name as table_whose_created_at_can_be_updated
from (
    values
        ('courses'),
        ('lessons'),
        ('lesson_descriptions'),
        ('lesson_assets')
) as promised (table_name)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('courses.' || promised.table_name)
        and found.tgfoid = to_regproc('courses.set_timestamps')
        and found.tgenabled <> 'D'
);

select
    promised.table_name as table_open_to_all
from (
    values
        ('courses'),
        ('lessons'),
        ('lesson_descriptions'),
        ('lesson_assets')
) as promised (table_name)
left join pg_catalog.pg_class as found
    on found.oid = to_regclass('courses.' || promised.table_name)
where found.relrowsecurity is not true
    or not exists (
        select
        from pg_catalog.pg_policy as policy
        where policy.polrelid = found.oid
            and policy.polname = promised.table_name || '_of_all'
            and policy.polcmd = 'r'
            and policy.polpermissive
            and pg_get_expr(policy.polqual, policy.polrelid) <> 'true'
    );
