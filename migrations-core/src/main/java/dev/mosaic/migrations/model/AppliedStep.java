package dev.mosaic.migrations.model;

import dev.mosaic.migrations.model.Directives.Compatibility;
import java.time.Instant;

/**
 * A step as recorded in a history table.
 *
 * @param id the step's identity
 * @param name the description in its file name
 * @param checksum the recorded CRC32
 * @param appliedAt when its transaction began
 * @param executionMs how long it ran, in milliseconds
 * @param compatibility whether application versions without the step work with it, as its script declared when it ran
 * @param origin which script was run
 */
public record AppliedStep(
        StepId id,
        String name,
        int checksum,
        Instant appliedAt,
        long executionMs,
        Compatibility compatibility,
        Origin origin) {
    /** The script by which a step was applied. */
    public enum Origin {
        /** That of the step itself. */
        MIGRATION,
        /** A baseline, which applies all steps up to its version at once. */
        BASELINE
    }

    /** Creates the record of a step that its own script has applied. */
    public AppliedStep(
            StepId id, String name, int checksum, Instant appliedAt, long executionMs, Compatibility compatibility) {
        this(id, name, checksum, appliedAt, executionMs, compatibility, Origin.MIGRATION);
    }

    /** Checks whether the script that was run has changed since. A step that a baseline has applied tells nothing about its migration. */
    public boolean isChanged(Script script) {
        boolean isSameScript = (script.kind() == ScriptKind.BASELINE) == (origin == Origin.BASELINE);
        return isSameScript && checksum != script.checksum();
    }
}
