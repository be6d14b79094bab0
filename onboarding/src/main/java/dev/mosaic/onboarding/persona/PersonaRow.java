package dev.mosaic.onboarding.persona;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "personas", schema = "onboarding")
record PersonaRow(
        @Id UUID id,
        String name,
        @Nullable String description,
        @Nullable String content,
        String color,
        @MappedProperty("is_active") boolean active,
        @Derived @MappedProperty("is_default") boolean isDefault,
        Instant createdAt,
        Instant updatedAt) {
    Persona toPersona() {
        return new Persona(id, name, description, content, color, active, isDefault, createdAt, updatedAt);
    }
}
