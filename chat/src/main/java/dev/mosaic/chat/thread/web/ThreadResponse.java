package dev.mosaic.chat.thread.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.chat.thread.ChatThread;
import dev.mosaic.onboarding.persona.Persona;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "Messages of the caller that belong together.")
record ThreadResponse(
        UUID id,
        @Schema(example = "Trip to Lisbon") String title,

        @Nullable @Schema(example = "Flights, and where to stay.")
        String description,

        @Nullable
        @Schema(description = "Whom the thread is with; null if nobody was named or that persona was deleted.")
        ThreadPersona persona,

        @Schema(example = "2") int messageCount,

        @Nullable @Schema(description = "Null as long as the thread has no message.")
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
    @Schema(name = "ThreadPersona", description = "What a list of threads shows of a persona.")
    record ThreadPersona(
            UUID id,
            @Schema(example = "My Twin") String name,
            @Schema(example = "#4f46e5") String color) {
        static ThreadPersona of(Persona persona) {
            return new ThreadPersona(persona.id(), persona.name(), persona.color());
        }
    }
}
