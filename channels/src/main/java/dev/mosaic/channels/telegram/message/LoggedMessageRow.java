package dev.mosaic.channels.telegram.message;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "telegram_message_log", schema = "channels")
record LoggedMessageRow(
        @Id UUID id,
        String direction,
        UUID historyId,
        String state,
        int attempts,
        @Nullable String reason,
        Instant createdAt) {
    LoggedMessage toMessage() {
        return new LoggedMessage(
                id,
                MessageDirection.valueOf(direction.toUpperCase(Locale.ROOT)),
                historyId,
                MessageState.valueOf(state.toUpperCase(Locale.ROOT)),
                attempts,
                reason,
                createdAt);
    }
}
