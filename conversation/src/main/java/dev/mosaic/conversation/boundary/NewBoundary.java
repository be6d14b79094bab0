package dev.mosaic.conversation.boundary;

import dev.mosaic.kernel.text.SingleLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A boundary to be set.
 *
 * @param conversationId where a topic or data source is kept out; absent means everywhere, and for a message it always is
 * @param subject not blank, at most 255 characters
 */
public record NewBoundary(@Nullable UUID conversationId, BoundaryKind kind, String subject) {
    public NewBoundary {
        subject = SingleLine.of(subject);
    }
}
