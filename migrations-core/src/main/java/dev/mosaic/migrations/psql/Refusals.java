package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.history.Baselines;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.sql.Placeholders.Undefined;
import dev.mosaic.migrations.step.PlannedStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps that no script can have, so that none is made.
 *
 * @param baselines the baselines of the histories
 */
record Refusals(ScriptContext context, Baselines baselines) {

    /**
     * Checks all steps before the script is written.
     *
     * @throws StepFailed for a step in Java, one below the baseline of its module, and a placeholder without a value
     */
    void check(List<PlannedStep> steps, List<PlannedStep> repeatables) {
        Stream.concat(steps.stream(), repeatables.stream()).forEach(step -> {
            baselines.refusal(step.id()).ifPresent(why -> {
                throw StepFailed.of(step.toString(), why, null);
            });
            if (step.script().java().isPresent()) {
                throw refused(
                        step,
                        "%s cannot be part of an SQL script.".formatted(step),
                        "It is the Java migration %s, which psql cannot run."
                                .formatted(step.script().java().get().getName()),
                        "Make a script up to the step before it, apply %s by %s, then make a script for the rest."
                                .formatted(step, Operation.migrate()));
            }
            if (step.script().kind().hasPlaceholders() && step.batch().isEmpty()) {
                Optional<Undefined> undefined = context.placeholders(step.module(), step.script())
                        .firstUndefined(step.script().sql());
                if (undefined.isPresent()) {
                    throw refused(
                            step,
                            "%s:%d: the placeholder ${%s} has no value."
                                    .formatted(
                                            step.script().location(),
                                            undefined.get().place().line(),
                                            undefined.get().name()),
                            "PostgreSQL would receive the placeholder unchanged. Those of the user and the database have a value only for a given database.",
                            "Set flyway.datasources.default.placeholders.%s, or name the database."
                                    .formatted(undefined.get().name()));
                }
            }
        });
    }

    /** Returns the refusal for a plan whose next run renames a module. */
    static StepFailed rename() {
        return StepFailed.of(
                "rename",
                new Explanation(
                        "No script can be made for this database.",
                        "The next run renames a module first: its former name is in the database.",
                        "Rename it by %s, then make the script.".formatted(Operation.migrate())),
                null);
    }

    private static StepFailed refused(PlannedStep step, String what, String why, String remedy) {
        return StepFailed.of(step.toString(), new Explanation(what, why, remedy), null);
    }
}
