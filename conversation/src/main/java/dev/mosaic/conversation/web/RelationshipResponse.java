package dev.mosaic.conversation.web;

import dev.mosaic.conversation.relationship.Relationship;
import dev.mosaic.conversation.relationship.RelationshipStage;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "How the caller and a persona stand to each other.")
record RelationshipResponse(
        UUID personaId,

        @Schema(minimum = "0", maximum = "100", example = "35")
        int trust,

        @Schema(minimum = "0", maximum = "100", example = "60")
        int rapport,

        @Schema(
                description =
                        "By the lower of the two: stranger to 20, acquaintance to 50, friend to 80, best_friend above.")
        RelationshipStage stage,

        @Schema(description = "How often it was changed.", example = "7")
        int version) {
    static RelationshipResponse of(Relationship relationship) {
        return new RelationshipResponse(
                relationship.personaId(),
                relationship.trust(),
                relationship.rapport(),
                relationship.stage(),
                relationship.version());
    }
}
