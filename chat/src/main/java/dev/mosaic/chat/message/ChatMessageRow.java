package dev.mosaic.chat.message;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "chat_messages", schema = "chat")
record ChatMessageRow(@Id UUID id, UUID threadId, String role, String content, Instant createdAt) {
    ChatMessage toChatMessage() {
        return new ChatMessage(id, threadId, ChatRole.of(role), content, createdAt);
    }
}
