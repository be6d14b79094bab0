select
    promised.table_name,
    promised.name as constraint_that_is_missing_or_not_validated
from (
    values
        ('profiles', 'profiles_pkey'),
        ('profiles', 'profiles_user_id_course_id_key'),
        ('profiles', 'profiles_id_course_id_key'),
        ('profiles', 'profiles_user_id_fkey'),
        ('profiles', 'profiles_course_id_fkey'),
        ('profiles', 'profiles_name_check'),
        ('profiles', 'profiles_survey_check'),
        ('profiles', 'profiles_survey_size_check'),
        ('personalized_lesson_descriptions', 'personalized_lesson_descriptions_pkey'),
        ('personalized_lesson_descriptions', 'personalized_lesson_descriptions_profile_id_lesson_id_key'),
        ('personalized_lesson_descriptions', 'personalized_lesson_descriptions_profile_id_fkey'),
        ('personalized_lesson_descriptions', 'personalized_lesson_descriptions_lesson_id_fkey'),
        ('personalized_lesson_descriptions', 'personalized_lesson_descriptions_content_check'),
        ('personalized_lesson_descriptions', 'personalized_lesson_descriptions_size_check')
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
        ('profiles'),
        ('personalized_lesson_descriptions')
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
        ('profiles'),
        ('personalized_lesson_descriptions')
) as promised (table_name)
left join pg_catalog.pg_class as found
    on found.oid = to_regclass('courses.' || promised.table_name)
where found.relrowsecurity is not true
    or not exists (
        select
        from pg_catalog.pg_policy as policy
        where policy.polrelid = found.oid
            and policy.polname = promised.table_name || '_of_caller'
            and policy.polcmd = '*'
            and policy.polpermissive
            and pg_get_expr(policy.polqual, policy.polrelid) <> 'true'
    );
