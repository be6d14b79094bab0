package dev.mosaic.conversation.history;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Message to add to the history.
 *
 * @param id identifies a retry; absent means that a new id is generated
 * @param personaId a persona of the caller; absent means the default persona; a member of a group may have none
 * @param content not blank
 * @param metadata a JSON object
 */
public record NewHistoryMessage(
        @Nullable UUID id, @Nullable UUID personaId, HistoryRole role, String content, Map<String, Object> metadata) {}
