package dev.mosaic.onboarding.persona;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.util.UUID;

@MappedEntity(value = "personas", schema = "onboarding")
record PersonaDeletionRow(
        @Id UUID id,
        String name,
        @Derived @MappedProperty("is_default") boolean isDefault,
        @Derived @MappedProperty("is_only") boolean isOnly) {}
