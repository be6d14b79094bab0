package dev.mosaic.migrations.status;

import java.util.Locale;

/** The state of a step of a plan in a database. */
public enum StepState {
    /** It has run, and its file is unchanged. */
    APPLIED,
    /** It has not run. */
    PENDING,
    /** It has not run and is deferred: it runs in the background, or removes what other processes may still use. */
    DEFERRED,
    /** It has not run: its last attempt failed. */
    FAILED,
    /** It has run, and its file has been changed since. */
    CHANGED,
    /** It has run, and its file is missing. */
    MISSING,
    /** It has run, and is above the newest step that this version of the application has. */
    FUTURE;

    /** Checks whether a run still has to apply it. */
    public boolean isPending() {
        return this == PENDING || this == DEFERRED || this == FAILED;
    }

    /** Returns the name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
