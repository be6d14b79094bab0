select
    'lesson_descriptions_lesson_id_key' as missing_constraint
where not exists (
    select
    from pg_catalog.pg_constraint as found
    where found.conrelid = to_regclass('courses.lesson_descriptions')
        and found.conname = 'lesson_descriptions_lesson_id_key'
);
