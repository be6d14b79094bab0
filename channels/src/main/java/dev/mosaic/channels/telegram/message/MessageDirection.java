package dev.mosaic.channels.telegram.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Direction of a message, as seen from the service. */
@Serdeable
public enum MessageDirection {
    @JsonProperty("in")
    IN,
    @JsonProperty("out")
    OUT
}
