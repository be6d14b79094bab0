package dev.mosaic.conversation.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "What is to be added to a relationship, or taken away. What is absent or null stays.")
record RelationshipChangeRequest(
        @Nullable
        @Min(-100)
        @Max(100)
        @Schema(description = "Added to trust, which stays within 0 and 100.", example = "5")
        Integer trust,

        @Nullable
        @Min(-100)
        @Max(100)
        @Schema(description = "Added to rapport, which stays within 0 and 100.", example = "-2")
        Integer rapport) {
    int addedTrust() {
        return trust == null ? 0 : trust;
    }

    int addedRapport() {
        return rapport == null ? 0 : rapport;
    }
}
