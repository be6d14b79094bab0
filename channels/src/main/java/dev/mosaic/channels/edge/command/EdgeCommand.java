package dev.mosaic.channels.edge.command;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command of an agent.
 *
 * @param attempt how often it was delivered
 * @param leasedUntil until when the agent must acknowledge it; absent unless it is delivered and not finished
 * @param reason why it failed; absent unless it did
 * @param finishedAt when it was completed, failed or expired; absent before
 */
public record EdgeCommand(
        UUID id,
        String type,
        Map<String, Object> payload,
        CommandState state,
        int attempt,
        @Nullable Instant leasedUntil,
        @Nullable String reason,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant finishedAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
