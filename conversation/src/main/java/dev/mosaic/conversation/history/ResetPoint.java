package dev.mosaic.conversation.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Point in time up to which the history of a persona, or a group, is hidden from the caller.
 *
 * @param personaId absent if the reset hides all messages of a group
 * @param hiddenUntil absent if there is no reset
 */
public record ResetPoint(
        UUID conversationId,
        @Nullable UUID personaId,
        @Nullable Instant hiddenUntil) {}
