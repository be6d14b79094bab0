package dev.mosaic.chat.poll.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.chat.poll.Poll;
import dev.mosaic.chat.poll.PollOption;
import dev.mosaic.chat.poll.PollStatus;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A question with options to vote on.")
record PollResponse(
        UUID id,
        UUID conversationId,

        @Schema(description = "The member who asked.") UUID createdBy,

        @Schema(example = "Where shall we meet?") String question,
        List<OptionResponse> options,

        @Schema(description = "Also closed if the poll has expired.")
        PollStatus status,

        @Nullable @Schema(description = "Time after which votes are refused; null means never.")
        Instant expiresAt,

        @Nullable
        @Schema(
                description = "The number of the option the caller voted for, from 0; null without a vote.",
                example = "1")
        Integer chosen,

        Instant createdAt) {
    static PollResponse of(Poll poll) {
        return new PollResponse(
                poll.id(),
                poll.conversationId(),
                poll.createdBy(),
                poll.question(),
                poll.options().stream().map(OptionResponse::of).toList(),
                poll.status(),
                poll.expiresAt(),
                poll.chosen(),
                poll.createdAt());
    }

    @Serdeable
    @Schema(name = "PollOption", description = "An option and its number of votes.")
    record OptionResponse(
            @Schema(example = "Lisbon") String text,
            @Schema(example = "1") long votes) {
        static OptionResponse of(PollOption option) {
            return new OptionResponse(option.text(), option.votes());
        }
    }
}
