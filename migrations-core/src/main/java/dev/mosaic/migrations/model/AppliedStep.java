package dev.mosaic.migrations.model;

import dev.mosaic.migrations.model.Directives.Compatibility;
import java.time.Instant;

/**
 * A step as a database remembers it.
 *
 * @param id what it is known by
 * @param name the clause of its file name
 * @param checksum the CRC32 that was recorded
 * @param appliedAt when its transaction began
 * @param executionMs how long it ran, in milliseconds
 * @param compatibility whether versions of the application that do not have it work with it, as its script said when it ran
 */
public record AppliedStep(
        StepId id, String name, int checksum, Instant appliedAt, long executionMs, Compatibility compatibility) {}
