package dev.mosaic.conversation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.boundary.Boundary;
import dev.mosaic.conversation.boundary.BoundaryKind;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A forgotten message, or an excluded topic or data source.")
record BoundaryResponse(
        UUID id,
        BoundaryKind kind,
        @Schema(example = "my health") String subject,

        @Nullable @Schema(description = "The only conversation in which it applies; null means everywhere.")
        UUID conversationId,

        Instant createdAt) {
    static BoundaryResponse of(Boundary boundary) {
        return new BoundaryResponse(
                boundary.id(), boundary.kind(), boundary.subject(), boundary.conversationId(), boundary.createdAt());
    }
}
