package dev.mosaic.conversation.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Point in time up to which the history of a persona is hidden.
 *
 * @param hiddenUntil absent if there is no reset
 */
public record ResetPoint(
        UUID conversationId, UUID personaId, @Nullable Instant hiddenUntil) {}
