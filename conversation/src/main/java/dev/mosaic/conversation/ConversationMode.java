package dev.mosaic.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Kind of a conversation: of its owner alone, or of several members. It never changes. */
@Serdeable
public enum ConversationMode {
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("group")
    GROUP
}
