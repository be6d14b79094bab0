package dev.mosaic.chat.poll;

import dev.mosaic.kernel.text.SingleLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Poll to create.
 *
 * @param conversationId a conversation of the caller
 * @param question not blank, at most 500 characters
 * @param options 2 to 12 texts
 * @param expiresAt time after which votes are refused; absent means never
 */
public record NewPoll(
        UUID conversationId,
        String question,
        List<String> options,
        @Nullable Instant expiresAt) {
    public NewPoll {
        question = SingleLine.of(question);
        options = options.stream().map(SingleLine::of).toList();
    }
}
