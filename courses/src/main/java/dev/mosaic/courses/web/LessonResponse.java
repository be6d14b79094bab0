package dev.mosaic.courses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.courses.lesson.Lesson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A lesson as the caller reads it, without its content.")
record LessonResponse(
        @Schema(minimum = "1", maximum = "100", example = "1")
        int number,

        @Schema(example = "How you sound") String title,

        @Nullable @Schema(example = "Collect what you have written, and read it as a stranger would.")
        String summary,

        @Nullable
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "The caller's personal description, else the default; null if there is neither.",
                example = "{\"introduction\": \"You said that you never wrote for others.\"}")
        Map<String, Object> description,

        @Schema(description = "Whether the description is written for the caller.")
        boolean personal) {
    static LessonResponse of(Lesson lesson) {
        return new LessonResponse(
                lesson.number(), lesson.title(), lesson.summary(), lesson.description(), lesson.personal());
    }
}
