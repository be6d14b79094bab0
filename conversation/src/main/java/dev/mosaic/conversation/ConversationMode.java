package dev.mosaic.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Number of personas in a conversation: one or several. */
@Serdeable
public enum ConversationMode {
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("group")
    GROUP
}
