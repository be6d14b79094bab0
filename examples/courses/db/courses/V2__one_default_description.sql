-- The newest description of a lesson is the one that readers saw.
delete from courses.lesson_descriptions as older
using courses.lesson_descriptions as newer
where newer.lesson_id = older.lesson_id
    and (newer.created_at, newer.id) > (older.created_at, older.id);

alter table courses.lesson_descriptions
    add constraint lesson_descriptions_lesson_id_key unique (lesson_id);

drop index courses.lesson_descriptions_lesson_id_idx;
