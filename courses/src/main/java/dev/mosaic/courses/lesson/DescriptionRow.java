package dev.mosaic.courses.lesson;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.Map;
import java.util.UUID;

/**
 * A row of personal descriptions.
 *
 * @param isNew whether the current transaction has inserted it
 */
@MappedEntity(value = "personalized_lesson_descriptions", schema = "courses")
record DescriptionRow(
        @Id UUID id,
        @TypeDef(type = DataType.JSON) Map<String, Object> content,
        @Derived @MappedProperty("is_new") boolean isNew) {}
