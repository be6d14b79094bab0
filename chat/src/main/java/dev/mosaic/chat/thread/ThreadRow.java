package dev.mosaic.chat.thread;

import dev.mosaic.onboarding.persona.Persona;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "threads", schema = "chat")
record ThreadRow(
        @Id UUID id,
        @Nullable UUID personaId,
        String title,
        @Nullable String description,
        int messageCount,
        @Nullable Instant lastMessageAt,
        Instant createdAt,
        Instant updatedAt) {
    ChatThread with(@Nullable Persona persona) {
        return new ChatThread(id, title, description, persona, messageCount, lastMessageAt, createdAt, updatedAt);
    }
}
