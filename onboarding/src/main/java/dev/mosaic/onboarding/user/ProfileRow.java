package dev.mosaic.onboarding.user;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "users", schema = "onboarding")
record ProfileRow(
        @Id UUID id,
        @Nullable String name,
        @Nullable String username,
        String timezone,
        Instant createdAt,
        Instant updatedAt) {
    Profile toProfile() {
        return new Profile(id, name, username, timezone, createdAt, updatedAt);
    }
}
