package dev.mosaic.migrations.monitor;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import java.util.Optional;

/**
 * A choice of events of the log.
 *
 * @param id only the event with this ID
 * @param module only events of this module
 * @param version only events of this version
 * @param kind only events of this kind, such as {@code failed}
 * @param before only events with a lower ID
 * @param limit how many events at most
 */
public record EventFilter(
        Optional<Long> id,
        Optional<ModuleName> module,
        Optional<StepVersion> version,
        Optional<String> kind,
        Optional<Long> before,
        int limit) {
    /** Returns the choice of the newest events. */
    public static EventFilter newest(int limit) {
        return new EventFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** Returns the choice of one event. */
    public static EventFilter of(long id) {
        return new EventFilter(
                Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** Returns the choice of the newest events of a step. */
    public static EventFilter of(StepId step, int limit) {
        return new EventFilter(
                Optional.empty(),
                Optional.of(step.module()),
                Optional.of(step.version()),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
