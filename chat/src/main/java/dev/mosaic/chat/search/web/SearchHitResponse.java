package dev.mosaic.chat.search.web;

import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatRole;
import dev.mosaic.chat.search.SearchHit;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

@Serdeable
@Schema(description = "A message found by a search.")
record SearchHitResponse(
        UUID id,
        UUID threadId,
        ChatRole role,
        @Schema(example = "Which hotel was near the river?") String content,
        Instant createdAt,

        @Schema(
                description =
                        "Safe HTML: matches are in <mark>, everything else is escaped. About 35 words of the content at most.",
                example = "Which <mark>hotel</mark> was near the <mark>river</mark>?")
        String excerpt) {
    static SearchHitResponse of(SearchHit found) {
        ChatMessage message = found.message();
        return new SearchHitResponse(
                message.id(),
                message.threadId(),
                message.role(),
                message.content(),
                message.createdAt(),
                found.excerpt());
    }
}
