package dev.mosaic.courses.lesson;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "lessons", schema = "courses")
record LessonRow(
        @Id UUID id,
        int lessonNumber,
        String title,
        @Nullable String summary,
        @Derived @Nullable @TypeDef(type = DataType.JSON) Map<String, Object> description,
        @Derived boolean personal) {
    Lesson toLesson() {
        return new Lesson(lessonNumber, title, summary, description, personal);
    }
}
