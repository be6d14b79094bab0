package dev.mosaic.migrations.model;

/** The part of an expand and contract change that a step is. */
public enum Phase {
    /** It only adds, so that code for the old schema and code for the new one both work. */
    EXPAND,
    /** It removes what is no longer used once the rows are backfilled, and never runs in the start that backfilled them. */
    CONTRACT
}
