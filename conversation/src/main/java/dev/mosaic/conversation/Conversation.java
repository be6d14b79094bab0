package dev.mosaic.conversation;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Channel in which its members and their personas exchange messages.
 *
 * @param chatGuid the id that the owner's client gave the conversation; unique for each owner; absent for a member, since it may be a telephone number
 * @param role the role of the caller
 * @param metadata those of the owner's client; empty for a member
 * @param lastMessageAt absent while there is no message
 */
public record Conversation(
        UUID id,
        @Nullable String chatGuid,
        ConversationMode mode,
        MemberRole role,
        @Nullable String title,
        Map<String, Object> metadata,
        Instant createdAt,
        @Nullable Instant lastMessageAt) {
    /** Returns the position in lists, which are sorted by the last message; a conversation without messages by its creation. */
    Cursor cursor() {
        return new Cursor(lastMessageAt == null ? createdAt : lastMessageAt, id);
    }
}
