package dev.mosaic.conversation.relationship;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** How close two are, by the lower one of trust and rapport. */
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
