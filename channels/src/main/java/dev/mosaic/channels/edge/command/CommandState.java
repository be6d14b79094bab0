package dev.mosaic.channels.edge.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** State of a command. The states from {@link #QUEUED} to {@link #EXECUTING} are in the order of their progress. */
@Serdeable
public enum CommandState {
    /** Not delivered, or given back by a lease that ran out. */
    @JsonProperty("queued")
    QUEUED,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("received")
    RECEIVED,
    @JsonProperty("executing")
    EXECUTING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    /** Neither finished before its time nor under a lease since. */
    @JsonProperty("expired")
    EXPIRED;

    static CommandState of(String spelling) {
        return valueOf(spelling.toUpperCase(Locale.ROOT));
    }

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFinal() {
        return compareTo(EXECUTING) > 0;
    }
}
