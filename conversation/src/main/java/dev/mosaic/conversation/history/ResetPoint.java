package dev.mosaic.conversation.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Up to where the history of a persona is hidden.
 *
 * @param hiddenUntil absent means that no reset hides anything
 */
public record ResetPoint(
        UUID conversationId, UUID personaId, @Nullable Instant hiddenUntil) {}
