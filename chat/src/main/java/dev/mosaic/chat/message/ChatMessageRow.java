package dev.mosaic.chat.message;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "chat_messages", schema = "chat")
record ChatMessageRow(
        @Id UUID id,
        UUID threadId,
        String role,
        String content,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Derived boolean hidden) {
    ChatMessage toChatMessage() {
        return new ChatMessage(id, threadId, ChatRole.of(role), content, createdAt, editedAt, hidden);
    }
}
