package dev.mosaic.conversation.relationship.web;

import dev.mosaic.conversation.relationship.Relationship;
import dev.mosaic.conversation.relationship.RelationshipStage;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@EntityTagged
@Schema(description = "The relationship between the caller and a persona.")
public record RelationshipResponse(
        UUID personaId,

        @Schema(minimum = "0", maximum = "100", example = "35")
        int trust,

        @Schema(minimum = "0", maximum = "100", example = "60")
        int rapport,

        @Schema(
                description =
                        "Derived from the lower value: stranger up to 20, acquaintance up to 50, friend up to 80, best_friend above.")
        RelationshipStage stage,

        @Schema(description = "Number of changes so far.", example = "7")
        int version) {
    /** Returns the response with a relationship. */
    public static RelationshipResponse of(Relationship relationship) {
        return new RelationshipResponse(
                relationship.personaId(),
                relationship.trust(),
                relationship.rapport(),
                relationship.stage(),
                relationship.version());
    }
}
