package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.StepVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the event log: a change to the schema of a database, or a failed attempt.
 *
 * @param id grows with each event
 * @param happenedAt when it ended
 * @param kind applied, failed, undone…; a newer version of Mosaic may write other kinds
 * @param module the module concerned; absent if there is no single one
 * @param version the version of the step; absent for a repeatable script
 * @param name the description in the file name
 * @param durationMs how long it took, in milliseconds
 * @param detail further details: of a failure its whole message
 * @param node the process that did it, by the name in its settings
 * @param applicationVersion the version of the application that did it
 * @param databaseUser the database user that did it
 */
public record MigrationEvent(
        long id,
        Instant happenedAt,
        String kind,
        Optional<String> module,
        Optional<StepVersion> version,
        Optional<String> name,
        Optional<Long> durationMs,
        Optional<String> detail,
        String node,
        String applicationVersion,
        String databaseUser) {}
