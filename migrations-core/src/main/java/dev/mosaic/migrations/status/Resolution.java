package dev.mosaic.migrations.status;

/** What came of the wish to have a record agree with what somebody did by hand. */
public enum Resolution {
    /** The record was written, or taken away. */
    RESOLVED,
    /** The record said so already: nothing was changed. */
    NOTHING_TO_RESOLVE
}
