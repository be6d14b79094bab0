package dev.mosaic.channels.edge.command.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.channels.edge.command.CommandState;
import dev.mosaic.channels.edge.command.EdgeCommand;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A command of an agent.")
record CommandResponse(
        UUID id,
        @Schema(example = "list_files") String type,

        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "Any JSON object, as it was queued.",
                example = "{\"path\": \"/home/ada/notes\"}")
        Map<String, Object> payload,

        CommandState state,

        @Schema(description = "How often it was delivered.", example = "1")
        int attempt,

        @Nullable
        @Schema(
                description =
                        "Until when the agent must acknowledge it; then it is delivered again. Null unless it is delivered and not finished.")
        Instant leasedUntil,

        @Nullable @Schema(description = "Why it failed; null unless it did.", example = "The disk is full")
        String reason,

        Instant createdAt,
        Instant expiresAt,

        @Nullable @Schema(description = "When it was completed, failed or expired; null before.")
        Instant finishedAt) {
    static CommandResponse of(EdgeCommand command) {
        return new CommandResponse(
                command.id(),
                command.type(),
                command.payload(),
                command.state(),
                command.attempt(),
                command.leasedUntil(),
                command.reason(),
                command.createdAt(),
                command.expiresAt(),
                command.finishedAt());
    }
}
