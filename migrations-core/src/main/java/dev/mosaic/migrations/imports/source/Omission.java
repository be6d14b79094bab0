package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.problem.Explanation;

/**
 * What an import does not take over as the other tool had it.
 *
 * @param kind whether something is lost
 * @param explanation what, why and the remedy
 */
public record Omission(Kind kind, Explanation explanation) {
    /** Whether something is lost. */
    public enum Kind {
        /** A statement, an undo or a condition of the other tool is not in the written files. */
        LOSS,
        /** The written files do the same in another way. */
        NOTE
    }
}
