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
 */
public record AppliedStep(
        StepId id, String name, int checksum, Instant appliedAt, long executionMs, Compatibility compatibility) {}
