package dev.mosaic.conversation.web;

import dev.mosaic.conversation.history.HistoryRole;
import dev.mosaic.conversation.history.NewHistoryMessage;
import dev.mosaic.kernel.json.StorableJson;
import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "A message to be added to a conversation's history.")
record HistoryMessageRequest(
        @Nullable
        @Schema(
                description = "Chosen by the client, so that a retry is known as one; best a UUIDv7. Made when absent.",
                example = "0193fed7-5f92-7a0b-bdee-ddd244261b3e")
        UUID id,

        @Nullable @Schema(description = "A persona of the caller; the default one when absent.")
        UUID personaId,

        @NotNull HistoryRole role,

        @NotNull
        @StorableText(max = 100_000)
        @Schema(maxLength = 100_000, example = "What did I promise Grace for Friday?")
        String content,

        @Nullable
        @StorableJson
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "A JSON object, kept as it is; {} when absent.",
                example = "{\"channel\": \"imessage\"}")
        Map<String, Object> metadata) {
    NewHistoryMessage toNewHistoryMessage() {
        return new NewHistoryMessage(id, personaId, role, content, metadata == null ? Map.of() : metadata);
    }
}
