package dev.mosaic.migrations.status;

/** The evidence that a step was applied or undone by hand. */
public enum Evidence {
    /** The step's C script, or the record of its objects. */
    CHECK,
    /** The operator's statement, for a step without either. */
    UNCHECKED
}
