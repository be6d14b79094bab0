package dev.mosaic.channels.telegram.message;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that came from a chat or goes to it. A long message of a conversation goes as several.
 *
 * @param historyId the message of the conversation
 * @param attempts how often it was sent
 * @param reason why the last attempt failed; absent if none did
 */
public record LoggedMessage(
        UUID id,
        MessageDirection direction,
        UUID historyId,
        MessageState state,
        int attempts,
        @Nullable String reason,
        Instant createdAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
