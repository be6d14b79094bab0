drop table courses.lesson_assets;

drop table courses.personalized_lesson_descriptions;

drop table courses.profiles;

drop table courses.lesson_descriptions;

drop table courses.lessons;

drop table courses.courses;

drop function courses.set_timestamps();
