package dev.mosaic.migrations.status;

/** The result of reconciling a record with a manual change. */
public enum Resolution {
    /** The record was written or deleted. */
    RESOLVED,
    /** The record already matched: nothing was changed. */
    NOTHING_TO_RESOLVE
}
