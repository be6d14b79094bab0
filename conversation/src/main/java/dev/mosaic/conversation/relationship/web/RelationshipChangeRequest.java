package dev.mosaic.conversation.relationship.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "Changes to a relationship. Absent or null fields leave the value unchanged.")
record RelationshipChangeRequest(
        @Nullable
        @Min(-100)
        @Max(100)
        @Schema(description = "Added to trust; the result is limited to 0 to 100.", example = "5")
        Integer trust,

        @Nullable
        @Min(-100)
        @Max(100)
        @Schema(description = "Added to rapport; the result is limited to 0 to 100.", example = "-2")
        Integer rapport) {
    int addedTrust() {
        return trust == null ? 0 : trust;
    }

    int addedRapport() {
        return rapport == null ? 0 : rapport;
    }
}
