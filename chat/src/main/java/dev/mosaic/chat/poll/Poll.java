package dev.mosaic.chat.poll;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Question with options to vote on, and the votes for each.
 *
 * @param createdBy the member who asked
 * @param status also closed if the poll has expired
 * @param chosen number of the option the caller voted for, from 0; absent without a vote
 */
public record Poll(
        UUID id,
        UUID conversationId,
        UUID createdBy,
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
