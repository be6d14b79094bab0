package dev.mosaic.migrations.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The {@code --@} directives at the head of a script.
 *
 * @param after the steps of other modules that this one runs after, as written; empty if the directive is absent
 * @param transaction whether the script runs in a transaction
 * @param lockTimeout how long a statement of the script may wait for a lock; absent: the engine's default
 * @param compatibility whether older versions of the application work with the step
 * @param batch the rows for which the statement of the script runs in batches; absent: it runs once
 * @param phase the part of an expand and contract change; absent: none
 * @param placeholders whether {@code ${name}} is a placeholder
 * @param cascadesTo the schemas of other modules whose objects the script may drop by CASCADE
 * @param sweep the version of the batched step whose statement runs once more before this script, in its transaction,
 *     for all rows
 * @param accepted the findings of a trace that are accepted
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
        Optional<StepVersion> sweep,
        List<Acceptance> accepted) {
    /** PostgreSQL stores {@code lock_timeout} as an integer of 31 bits, in milliseconds: 24.8 days. */
    public static final Duration LONGEST_LOCK_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    /** The directives of a script that has none. */
    public static final Directives NONE = new Directives(
            List.of(),
            TransactionMode.ONE,
            Optional.empty(),
            Compatibility.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            PlaceholderMode.REPLACED,
            List.of(),
            Optional.empty(),
            List.of());

    public Directives {
        after = List.copyOf(after);
        cascadesTo = List.copyOf(cascadesTo);
        accepted = List.copyOf(accepted);
    }

    /** Whether a script runs in a transaction of its own. */
    public enum TransactionMode {
        /** The whole script and its record run in one transaction. */
        ONE,
        /** The script is one statement that cannot run inside a transaction block, such as CREATE INDEX CONCURRENTLY. */
        NONE
    }

    /** What {@code ${name}} means in a script. */
    public enum PlaceholderMode {
        /** The placeholder's configured value replaces it. */
        REPLACED,
        /** The text is left as it is. */
        NONE
    }

    /** Whether a version of the application without the step works on a database that has it. */
    public enum Compatibility {
        /** Not declared: such a version does not start on that database. */
        UNKNOWN,
        /** Such a version works, as the author of the step has declared. */
        COMPATIBLE
    }
}
