package dev.mosaic.conversation.boundary;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller does not want to be spoken of, or wants to be forgotten.
 *
 * @param conversationId where it applies; absent means everywhere
 * @param subject the id of a message, a topic, a data source
 */
public record Boundary(UUID id, @Nullable UUID conversationId, BoundaryKind kind, String subject, Instant createdAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
