package dev.mosaic.courses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.courses.lesson.Lesson;
import dev.mosaic.courses.lesson.LessonContent;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A lesson as the caller reads it.")
record LessonContentResponse(
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
        boolean personal,

        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"steps\": [\"Choose three letters\", \"Mark your favourite words\"]}")
        Map<String, Object> content) {
    static LessonContentResponse of(LessonContent content) {
        Lesson lesson = content.lesson();
        return new LessonContentResponse(
                lesson.number(),
                lesson.title(),
                lesson.summary(),
                lesson.description(),
                lesson.personal(),
                content.content());
    }
}
