package dev.mosaic.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kind of a conversation: of its owner alone, or of several members. It never changes. */
@Serdeable
public enum ConversationMode {
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("group")
    GROUP;

    /** Returns the mode of this name, the constant's name in lower case; null if there is no name. */
    public static @Nullable ConversationMode ofNullable(@Nullable String name) {
        return name == null ? null : valueOf(name.toUpperCase(Locale.ROOT));
    }
}
