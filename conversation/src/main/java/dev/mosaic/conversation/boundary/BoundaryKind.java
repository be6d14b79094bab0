package dev.mosaic.conversation.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kind of a boundary's subject. */
@Serdeable
public enum BoundaryKind {
    @JsonProperty("message")
    MESSAGE,
    @JsonProperty("topic")
    TOPIC,
    @JsonProperty("data_source")
    DATA_SOURCE;

    /** Returns the kind of this name, the constant's name in lower case; null if there is no name. */
    public static @Nullable BoundaryKind ofNullable(@Nullable String name) {
        return name == null ? null : valueOf(name.toUpperCase(Locale.ROOT));
    }
}
