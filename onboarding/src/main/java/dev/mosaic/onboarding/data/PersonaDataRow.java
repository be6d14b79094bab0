package dev.mosaic.onboarding.data;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of persona data.
 *
 * @param isNew whether the current transaction has inserted it
 */
@MappedEntity(value = "persona_data", schema = "onboarding")
record PersonaDataRow(
        @Id long id,
        @Nullable @TypeDef(type = DataType.JSON) Map<String, Object> corePersona,
        @Nullable @TypeDef(type = DataType.JSON) Map<String, Object> platformPersonas,
        @Nullable @TypeDef(type = DataType.JSON) Map<String, Object> qualityMetrics,
        @TypeDef(type = DataType.JSON) List<String> selectedPlatforms,
        Instant createdAt,
        Instant updatedAt,
        @Derived @MappedProperty("is_new") boolean isNew) {
    SavedPersonaData toSavedPersonaData() {
        return new SavedPersonaData(
                new PersonaData(corePersona, platformPersonas, qualityMetrics, selectedPlatforms),
                createdAt,
                updatedAt);
    }
}
