package dev.mosaic.migrations.model;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A running process of the application, as registered in the database by its heartbeat.
 *
 * @param name the name of the process, from its settings
 * @param applicationVersion the version of the application
 * @param startedAt when it started, by the clock of the database
 * @param seenAt the time of its last heartbeat
 * @param newestSteps the newest step of each module that it has
 */
public record LiveNode(
        String name, String applicationVersion, Instant startedAt, Instant seenAt, List<StepId> newestSteps) {
    public LiveNode {
        newestSteps = List.copyOf(newestSteps);
    }

    /**
     * Checks whether the process was built before a step: it has the step's module, but not the step. A process without
     * the module uses none of its objects.
     *
     * @param names the name of the step's module, and its former names
     */
    public boolean isOlderThan(StepId step, Collection<ModuleName> names) {
        return newestSteps.stream()
                .anyMatch(newest ->
                        names.contains(newest.module()) && newest.version().isBefore(step.version()));
    }

    /** Describes the process as text. */
    @Override
    public String toString() {
        return "%s (version %s)".formatted(name, applicationVersion);
    }
}
