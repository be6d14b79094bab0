package dev.mosaic.migrations.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to the schema of a database.
 *
 * @param id the younger the greater
 * @param happenedAt when it was over
 * @param kind applied, failed, undone…; a newer version of Mosaic may know more
 * @param module the module that it happened to; absent if to none alone
 * @param version the version of the step; absent for a repeatable script
 * @param name the clause of the file name
 * @param durationMs how long it took, in milliseconds
 * @param detail what else there is to say: of a failure its whole message
 * @param node the process that did it, by the name in its settings
 * @param applicationVersion the version of the application that did it
 * @param databaseUser the user of the database by which it was done
 */
public record MigrationEvent(
        long id,
        Instant happenedAt,
        String kind,
        Optional<String> module,
        Optional<Long> version,
        Optional<String> name,
        Optional<Long> durationMs,
        Optional<String> detail,
        String node,
        String applicationVersion,
        String databaseUser) {}
