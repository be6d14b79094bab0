package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.problem.Explanation;
import java.util.Optional;

/**
 * What one database of a fleet has answered.
 *
 * @param <T> the kind of answer
 */
public sealed interface Answer<T> {
    /** Returns the database. */
    FleetTarget target();

    /** Returns the answer; empty if it is unknown. */
    default Optional<T> known() {
        return this instanceof Known<T> answer ? Optional.of(answer.value()) : Optional.empty();
    }

    /** An answer. */
    record Known<T>(FleetTarget target, T value) implements Answer<T> {}

    /** A database that could not be asked: nothing is known of it. */
    record Unknown<T>(FleetTarget target, Explanation reason) implements Answer<T> {}
}
