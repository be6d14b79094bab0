package dev.mosaic.migrations.model;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A process of the application that runs now, as it has said in the database itself.
 *
 * @param name the name of the process, as its settings say it
 * @param applicationVersion the version of the application
 * @param startedAt when it has started, by the clock of the database
 * @param seenAt when it was heard of last
 * @param newestSteps the newest step of each module that it has
 */
public record LiveNode(
        String name, String applicationVersion, Instant startedAt, Instant seenAt, List<StepId> newestSteps) {
    public LiveNode {
        newestSteps = List.copyOf(newestSteps);
    }

    /**
     * Whether the process was built before a step: it has the module of that step, but not the step. A process without the module uses nothing
     * of it.
     *
     * @param names the name of the step's module, and its former ones
     */
    public boolean isOlderThan(StepId step, Collection<ModuleName> names) {
        return newestSteps.stream()
                .anyMatch(newest -> names.contains(newest.module()) && newest.version() < step.version());
    }

    /** The process, in words. */
    @Override
    public String toString() {
        return "%s (version %s)".formatted(name, applicationVersion);
    }
}
