package dev.mosaic.migrations.status;

/** What it takes to believe that a step was done, or taken back, by hand. */
public enum Evidence {
    /** The step's C script, which looks. */
    CHECK,
    /** For a step that has none: the word of whoever asks. */
    UNCHECKED
}
