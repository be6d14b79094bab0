package dev.mosaic.channels.edge.agent;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent of the caller.
 *
 * @param lastSeenAt when it last asked for commands, to within half a minute; absent if it never did
 */
public record EdgeAgent(
        UUID id, String name, Instant createdAt, @Nullable Instant lastSeenAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
