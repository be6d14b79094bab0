package dev.mosaic.chat.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** Author of a message of a thread. */
@Serdeable
public enum ChatRole {
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT,
    @JsonProperty("twin")
    TWIN;

    /** Returns the role stored under this name, the constant's name in lower case. */
    public static ChatRole of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
