package dev.mosaic.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Whether one persona takes part or several. */
@Serdeable
public enum ConversationMode {
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("group")
    GROUP
}
