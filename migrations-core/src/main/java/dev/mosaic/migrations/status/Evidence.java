package dev.mosaic.migrations.status;

/** The evidence that a step was applied or undone by hand. */
public enum Evidence {
    /** The step's C script succeeds. */
    CHECK,
    /** The operator's statement, for a step without a C script. */
    UNCHECKED
}
