create index lesson_descriptions_lesson_id_idx
    on courses.lesson_descriptions (lesson_id);

alter table courses.lesson_descriptions
    drop constraint lesson_descriptions_lesson_id_key;
