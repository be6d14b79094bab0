package dev.mosaic.conversation.member;

import dev.mosaic.conversation.MemberRole;
import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Member of a group.
 *
 * @param name the name of the user; absent if it is not known
 * @param joinedAt when the user became a member the last time; it sees the messages since
 */
public record GroupMember(UUID userId, @Nullable String name, MemberRole role, Instant joinedAt) {
    Cursor cursor() {
        return new Cursor(joinedAt, userId);
    }
}
