package dev.mosaic.migrations.run;

import dev.mosaic.migrations.Directives.TransactionMode;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.Repeatable;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a run has to do: a versioned step or a repeatable script.
 *
 * @param module the module that owns it
 * @param version absent for a repeatable script
 * @param script what Flyway runs
 * @param precondition runs before it
 * @param check runs after it
 */
record Task(
        ModuleName module,
        @Nullable Long version,
        Script script,
        Optional<Script> precondition,
        Optional<Script> check) {

    static Task of(Step step) {
        return new Task(step.id().module(), step.id().version(), step.migration(), step.precondition(), step.check());
    }

    static Task of(Repeatable repeatable) {
        return new Task(repeatable.module(), null, repeatable.script(), Optional.empty(), Optional.empty());
    }

    /** What PostgreSQL runs in several transactions, if the script is that. */
    Optional<ConcurrentStatement> concurrent() {
        return script.directives().transaction() == TransactionMode.NONE
                ? ConcurrentStatement.in(script)
                : Optional.empty();
    }

    /** {@code module:version}, or {@code module:name} of a repeatable script. */
    String label() {
        return module + ":" + (version == null ? script.name() : version);
    }
}
