package dev.mosaic.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Role of a user in a conversation. A direct conversation has its owner alone. */
@Serdeable
public enum MemberRole {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("member")
    MEMBER
}
