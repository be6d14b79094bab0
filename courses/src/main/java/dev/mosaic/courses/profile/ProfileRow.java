package dev.mosaic.courses.profile;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of profiles.
 *
 * @param isNew whether the current transaction has inserted it
 */
@MappedEntity(value = "profiles", schema = "courses")
record ProfileRow(
        @Id UUID id,
        @Nullable String name,
        @TypeDef(type = DataType.JSON) Map<String, Object> survey,
        Instant createdAt,
        @Derived @MappedProperty("is_new") boolean isNew) {
    Profile toProfile() {
        return new Profile(name, survey, createdAt);
    }
}
