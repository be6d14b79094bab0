package dev.mosaic.conversation.boundary;

import dev.mosaic.kernel.text.SingleLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Boundary to create.
 *
 * @param conversationId where the topic or data source is excluded; absent means everywhere, and a message is always forgotten everywhere
 * @param subject not blank, at most 255 characters
 */
public record NewBoundary(@Nullable UUID conversationId, BoundaryKind kind, String subject) {
    public NewBoundary {
        subject = SingleLine.of(subject);
    }
}
