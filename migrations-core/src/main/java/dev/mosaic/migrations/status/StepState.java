package dev.mosaic.migrations.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** How a step of a plan stands in a database. */
@Serdeable.Serializable
public enum StepState {
    /** It has run, and its file is still what ran. */
    @JsonProperty("applied")
    APPLIED,
    /** It has not run. */
    @JsonProperty("pending")
    PENDING,
    /** It has not run, and a service does its work without it: it goes on in the background, or takes away what others may use. */
    @JsonProperty("waiting")
    WAITING,
    /** It has not run: its last try failed. */
    @JsonProperty("failed")
    FAILED,
    /** It has run, and its file was changed since. */
    @JsonProperty("changed")
    CHANGED,
    /** It has run, and its file is gone. */
    @JsonProperty("missing")
    MISSING,
    /** It has run, and is above the newest step that this version of the application has. */
    @JsonProperty("future")
    FUTURE;

    /** Whether a run has it still to do. */
    public boolean isLeft() {
        return this == PENDING || this == WAITING || this == FAILED;
    }

    /** The word for it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
