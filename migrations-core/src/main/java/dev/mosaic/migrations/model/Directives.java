package dev.mosaic.migrations.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the {@code --@} lines at the head of a script say.
 *
 * @param after the steps of other modules that this one runs after, as written; empty if the line is absent
 * @param transaction whether the script runs in one
 * @param lockTimeout how long a statement of the script may wait for a lock; absent: the engine's default
 * @param compatibility whether older versions of the application work with the step
 * @param batch over which rows the statement of the script runs batch by batch; absent: it runs once
 * @param phase which part of an expand and contract change it is; absent: of none
 * @param placeholders whether {@code ${name}} stands for a value
 * @param cascadesTo the schemas of other modules whose objects the script may remove, as CASCADE does
 * @param sweep the version of the batched step whose statement runs once more before this script, in its transaction, over all rows
 */
public record Directives(
        List<StepId> after,
        TransactionMode transaction,
        Optional<Duration> lockTimeout,
        Compatibility compatibility,
        Optional<Batch> batch,
        Optional<Phase> phase,
        PlaceholderMode placeholders,
        List<String> cascadesTo,
        OptionalLong sweep) {
    /** PostgreSQL keeps {@code lock_timeout} in 31 bits, as milliseconds: 24.8 days. */
    public static final Duration LONGEST_LOCK_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    /** What a script without directives says. */
    public static final Directives NONE = new Directives(
            List.of(),
            TransactionMode.ONE,
            Optional.empty(),
            Compatibility.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            PlaceholderMode.REPLACED,
            List.of(),
            OptionalLong.empty());

    public Directives {
        after = List.copyOf(after);
        cascadesTo = List.copyOf(cascadesTo);
    }

    /** Whether a script runs in a transaction of its own. */
    public enum TransactionMode {
        /** The whole script and its record, in one transaction. */
        ONE,
        /** Exactly one statement that PostgreSQL refuses inside a transaction, such as CREATE INDEX CONCURRENTLY. */
        NONE
    }

    /** What {@code ${name}} means in a script. */
    public enum PlaceholderMode {
        /** The value that the configuration gives it. */
        REPLACED,
        /** Itself. */
        NONE
    }

    /** Whether a version of the application that does not have the step works on a database that has it. */
    public enum Compatibility {
        /** Nobody has said so: such a version does not start there. */
        UNKNOWN,
        /** It does, as the author of the step has made sure. */
        COMPATIBLE
    }
}
