package dev.mosaic.chat.thread.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.chat.thread.ChatThread;
import dev.mosaic.kernel.precondition.EntityTagged;
import dev.mosaic.onboarding.persona.Persona;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A thread of messages, optionally with a persona.")
record ThreadResponse(
        UUID id,
        @Schema(example = "Trip to Lisbon") String title,

        @Nullable @Schema(example = "Flights, and where to stay.")
        String description,

        @Nullable @Schema(description = "The persona of the thread; null if none was named or it was deleted.")
        ThreadPersona persona,

        @Schema(example = "2") int messageCount,

        @Nullable @Schema(description = "Null while the thread has no message.")
        Instant lastMessageAt,

        Instant createdAt,
        Instant updatedAt) {
    static ThreadResponse of(ChatThread thread) {
        return new ThreadResponse(
                thread.id(),
                thread.title(),
                thread.description(),
                thread.persona() == null ? null : ThreadPersona.of(thread.persona()),
                thread.messageCount(),
                thread.lastMessageAt(),
                thread.createdAt(),
                thread.updatedAt());
    }

    @Serdeable
    @Schema(name = "ThreadPersona", description = "The persona of a thread.")
    record ThreadPersona(
            UUID id,
            @Schema(example = "My Twin") String name,
            @Schema(example = "#4f46e5") String color) {
        static ThreadPersona of(Persona persona) {
            return new ThreadPersona(persona.id(), persona.name(), persona.color());
        }
    }
}
