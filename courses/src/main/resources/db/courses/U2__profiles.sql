drop table courses.personalized_lesson_descriptions;

drop table courses.profiles;
