package dev.mosaic.courses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.courses.Course;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A course.")
record CourseResponse(
        @Schema(description = "Its name in addresses.", example = SLUG)
        String slug,

        @Schema(example = "A voice of your own") String title,

        @Nullable @Schema(example = "How a persona learns to write as you do.")
        String description,

        Instant createdAt) {
    /** The slug that the document shows. */
    static final String SLUG = "voice-of-your-own";

    static CourseResponse of(Course course) {
        return new CourseResponse(course.slug(), course.title(), course.description(), course.createdAt());
    }
}
