package dev.mosaic.chat.poll;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** State of a poll: only an active one accepts votes. */
@Serdeable
public enum PollStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("closed")
    CLOSED
}
