select
    promised.name as table_whose_created_at_can_be_updated
from (
    values
        ('courses'),
        ('lessons'),
        ('lesson_descriptions'),
        ('profiles'),
        ('personalized_lesson_descriptions'),
        ('lesson_assets')
) as promised (name)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('courses.' || promised.name)
        and found.tgfoid = to_regproc('courses.set_timestamps')
        and found.tgenabled <> 'D'
);
