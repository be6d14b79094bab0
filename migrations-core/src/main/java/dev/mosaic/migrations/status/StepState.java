package dev.mosaic.migrations.status;

import java.util.Locale;

/** How a step of a plan stands in a database. */
public enum StepState {
    /** It has run, and its file is still what ran. */
    APPLIED,
    /** It has not run. */
    PENDING,
    /** It has not run, and a service does its work without it: it goes on in the background, or takes away what others may use. */
    WAITING,
    /** It has not run: its last try failed. */
    FAILED,
    /** It has run, and its file was changed since. */
    CHANGED,
    /** It has run, and its file is gone. */
    MISSING,
    /** It has run, and is above the newest step that this version of the application has. */
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
