package dev.mosaic.onboarding.persona;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.util.UUID;

@MappedEntity(value = "personas", schema = "onboarding")
record PersonaDeletionRow(
        @Id UUID id,
        String name,
        @MappedProperty("is_default") boolean isDefault,
        @MappedProperty("is_only") boolean isOnly) {}
