package dev.mosaic.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Who wrote a message of a thread. */
@Serdeable
public enum ChatRole {
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT,
    @JsonProperty("twin")
    TWIN
}
