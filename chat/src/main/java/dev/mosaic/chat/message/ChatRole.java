package dev.mosaic.chat.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** Who wrote a message of a thread. */
@Serdeable
public enum ChatRole {
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT,
    @JsonProperty("twin")
    TWIN;

    /** Returns the role that the database stores under this name, which is the constant's in lower case. */
    public static ChatRole of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
