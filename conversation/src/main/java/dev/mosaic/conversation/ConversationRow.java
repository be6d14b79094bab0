package dev.mosaic.conversation;

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

@MappedEntity(value = "conversations", schema = "conversation")
record ConversationRow(
        @Id UUID id,
        String chatGuid,
        String mode,
        @Derived String role,
        @Nullable String title,
        @TypeDef(type = DataType.JSON) Map<String, Object> metadata,
        Instant createdAt,
        @Nullable Instant lastMessageAt) {
    Conversation toConversation() {
        boolean isOwn = role.equals("owner");
        return new Conversation(
                id,
                isOwn ? chatGuid : null,
                ConversationMode.valueOf(mode.toUpperCase(Locale.ROOT)),
                MemberRole.valueOf(role.toUpperCase(Locale.ROOT)),
                title,
                isOwn ? metadata : Map.of(),
                createdAt,
                lastMessageAt);
    }
}
