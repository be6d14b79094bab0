package dev.mosaic.conversation.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** What a boundary keeps out. */
@Serdeable
public enum BoundaryKind {
    @JsonProperty("message")
    MESSAGE,
    @JsonProperty("topic")
    TOPIC,
    @JsonProperty("data_source")
    DATA_SOURCE
}
