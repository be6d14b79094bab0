package dev.mosaic.chat.poll;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question with the answers that may be chosen, and how often each was.
 *
 * @param status closed also once it has expired
 * @param chosen the option that the caller has chosen, counted from 0; absent without a vote
 */
public record Poll(
        UUID id,
        UUID conversationId,
        String question,
        List<PollOption> options,
        PollStatus status,
        @Nullable Instant expiresAt,
        @Nullable Integer chosen,
        Instant createdAt) {
    public Poll {
        options = List.copyOf(options);
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
