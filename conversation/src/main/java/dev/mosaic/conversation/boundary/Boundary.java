package dev.mosaic.conversation.boundary;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to forget, or a topic or data source to exclude.
 *
 * @param conversationId the only conversation in which it applies; absent means everywhere
 * @param subject the id of the message, the topic or the data source
 */
public record Boundary(UUID id, @Nullable UUID conversationId, BoundaryKind kind, String subject, Instant createdAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
