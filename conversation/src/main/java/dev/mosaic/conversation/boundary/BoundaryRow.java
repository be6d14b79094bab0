package dev.mosaic.conversation.boundary;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "user_boundaries", schema = "conversation")
record BoundaryRow(@Id UUID id, @Nullable UUID conversationId, String kind, String subject, Instant createdAt) {
    Boundary toBoundary() {
        return new Boundary(
                id, conversationId, BoundaryKind.valueOf(kind.toUpperCase(Locale.ROOT)), subject, createdAt);
    }
}
