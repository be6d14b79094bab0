package dev.mosaic.channels.edge.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** What an agent says about a command. */
@Serdeable
public enum Acknowledgement {
    @JsonProperty("received")
    RECEIVED(CommandState.RECEIVED),
    @JsonProperty("executing")
    EXECUTING(CommandState.EXECUTING),
    @JsonProperty("completed")
    COMPLETED(CommandState.COMPLETED),
    @JsonProperty("failed")
    FAILED(CommandState.FAILED);

    private final CommandState state;

    Acknowledgement(CommandState state) {
        this.state = state;
    }

    CommandState state() {
        return state;
    }
}
