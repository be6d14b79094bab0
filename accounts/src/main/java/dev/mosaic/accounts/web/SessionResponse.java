package dev.mosaic.accounts.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.accounts.session.Session;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "A session of the caller.")
@JsonInclude(JsonInclude.Include.ALWAYS)
record SessionResponse(
        UUID id,

        @Nullable @Schema(description = "The User-Agent of its client; null if it sent none", example = "curl/8.9.1")
        String name,

        @Schema(description = "The address of its client at the last refresh, or at the login", example = "203.0.113.7")
        String address,

        @Schema(description = "When the user logged in") Instant createdAt,

        @Schema(description = "When it was refreshed last, or begun")
        Instant lastUsedAt,

        @Schema(description = "When it ends, unless it is refreshed")
        Instant expiresAt,

        @Schema(description = "Whether the token of this request belongs to it", example = "true")
        boolean isCurrent) {
    static SessionResponse of(Session session, @Nullable UUID current) {
        return new SessionResponse(
                session.id(),
                session.name(),
                session.address(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.id().equals(current));
    }
}
