package dev.mosaic.channels.telegram.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** State of a message. */
@Serdeable
public enum MessageState {
    @JsonProperty("received")
    RECEIVED,
    @JsonProperty("queued")
    QUEUED,
    @JsonProperty("sent")
    SENT,
    @JsonProperty("failed")
    FAILED
}
