package dev.mosaic.chat.poll;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Whether a poll takes votes. */
@Serdeable
public enum PollStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("closed")
    CLOSED
}
