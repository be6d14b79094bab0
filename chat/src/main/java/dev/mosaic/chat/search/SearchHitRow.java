package dev.mosaic.chat.search;

import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatRole;
import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "chat_messages", schema = "chat")
record SearchHitRow(
        @Id UUID id,
        UUID threadId,
        String role,
        String content,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Derived String headline) {
    SearchHit toSearchHit() {
        return new SearchHit(
                new ChatMessage(id, threadId, ChatRole.of(role), content, createdAt, editedAt, false),
                Excerpt.of(content, headline));
    }
}
