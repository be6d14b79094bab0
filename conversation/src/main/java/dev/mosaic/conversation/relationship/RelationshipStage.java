package dev.mosaic.conversation.relationship;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Stage of a relationship, derived from the lower of trust and rapport. */
@Serdeable
public enum RelationshipStage {
    @JsonProperty("stranger")
    STRANGER,
    @JsonProperty("acquaintance")
    ACQUAINTANCE,
    @JsonProperty("friend")
    FRIEND,
    @JsonProperty("best_friend")
    BEST_FRIEND
}
