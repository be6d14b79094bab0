package dev.mosaic.channels.telegram;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "telegram_links", schema = "channels")
record TelegramLinkRow(
        @Id UUID id,
        UUID conversationId,
        @Nullable Instant codeExpiresAt,
        @Nullable Instant linkedAt,
        Instant createdAt) {
    TelegramLink toLink() {
        return new TelegramLink(id, conversationId, codeExpiresAt, linkedAt, createdAt);
    }
}
