package dev.mosaic.courses;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "courses", schema = "courses")
record CourseRow(
        @Id UUID id, String slug, String title, @Nullable String description, Instant createdAt) {
    Course toCourse() {
        return new Course(id, slug, title, description, createdAt);
    }
}
