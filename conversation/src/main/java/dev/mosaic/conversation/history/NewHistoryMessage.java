package dev.mosaic.conversation.history;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to be added to the history.
 *
 * @param id what makes a repetition known as one; absent means a new one
 * @param personaId a persona of the caller; absent means the default one
 * @param content not blank
 * @param metadata a JSON object
 */
public record NewHistoryMessage(
        @Nullable UUID id, @Nullable UUID personaId, HistoryRole role, String content, Map<String, Object> metadata) {}
