package dev.mosaic.conversation.history;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "conversation_history", schema = "conversation")
record HistoryRow(
        @Id UUID id,
        UUID conversationId,
        @Derived UUID authorId,
        @Nullable UUID personaId,
        String role,
        String content,
        @TypeDef(type = DataType.JSON) Map<String, Object> metadata,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Derived boolean hidden) {
    HistoryMessage toHistoryMessage() {
        return new HistoryMessage(
                id,
                conversationId,
                authorId,
                personaId,
                HistoryRole.valueOf(role.toUpperCase(Locale.ROOT)),
                content,
                metadata,
                createdAt,
                editedAt,
                hidden);
    }
}
