package dev.mosaic.migrations.model;

/** Which part of a change that a live database survives a step is: first there is more than before, then less. */
public enum Phase {
    /** It only adds, so that what was written for the old schema and for the new one both work. */
    EXPAND,
    /** It takes away what nobody uses any more, once the rows are filled: never in the start that filled them. */
    CONTRACT
}
