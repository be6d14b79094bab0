package dev.mosaic.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A poll to be made.
 *
 * @param conversationId a conversation of the caller
 * @param question not blank, at most 500 characters
 * @param options 2 to 12
 * @param expiresAt from when on nobody votes any more; absent means never
 */
public record NewPoll(
        UUID conversationId,
        String question,
        List<String> options,
        @Nullable Instant expiresAt) {
    public NewPoll {
        options = List.copyOf(options);
    }
}
