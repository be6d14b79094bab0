package dev.mosaic.courses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.courses.lesson.Lesson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "All lessons of a course.")
record LessonsResponse(
        @Schema(description = "By their numbers; at most 100.")
        List<LessonResponse> items) {
    static LessonsResponse of(List<Lesson> lessons) {
        return new LessonsResponse(lessons.stream().map(LessonResponse::of).toList());
    }
}
