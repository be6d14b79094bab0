package dev.mosaic.conversation.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Kind of a boundary's subject. */
@Serdeable
public enum BoundaryKind {
    @JsonProperty("message")
    MESSAGE,
    @JsonProperty("topic")
    TOPIC,
    @JsonProperty("data_source")
    DATA_SOURCE
}
