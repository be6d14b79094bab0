package dev.mosaic.migrations.execution;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.check.CheckViolations;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.step.ConcurrentStatement;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The conditions of a step: what must hold before its script runs, and what must hold after it. */
final class StepConditions {
    private final ScriptSession session;

    StepConditions(ScriptSession session) {
        this.session = session;
    }

    /**
     * Prepares a contract step and runs the precondition; the session has the role of the module then.
     *
     * @throws StepFailed if the precondition finds violations
     */
    void before(Connection connection, PlannedStep step) throws SQLException {
        if (step.contract().isPresent()) {
            step.contract().get().prepare(connection, step.script());
        }
        if (step.precondition().isPresent()) {
            Script precondition = step.precondition().get();
            boolean hasOwnTimeout = timed(precondition, step).equals(precondition);
            if (hasOwnTimeout) {
                session.assumeRole(connection, step.module(), precondition);
            }
            refuseViolations(connection, step, precondition, "cannot run: its precondition");
            if (hasOwnTimeout) {
                session.assumeRole(connection, step.module(), step.script());
            }
        }
    }

    /** Checks whether anything must be read after the script and before its record is written. */
    boolean followsUp(PlannedStep step) {
        return step.check().isPresent()
                || session.sight().policies().isPresent()
                || session.roles().mayChangeReaders(step.script().sql());
    }

    /**
     * Runs the check in the session, which is reset already, and renews the policies of readers.
     *
     * @throws StepFailed if the check finds violations
     */
    void after(Connection connection, PlannedStep step) throws SQLException {
        session.sight().refuseHidden(connection, step.script());
        if (step.check().isPresent()) {
            Script check = step.check().get();
            session.assumeRole(connection, step.module(), timed(check, step));
            refuseViolations(
                    connection,
                    step,
                    check,
                    (step.isOneTransaction() ? "was rolled back" : "is not recorded") + ": its check");
            session.resetRole(connection);
        }
        session.roles().keepReaders(connection, step.module(), step.script().sql());
    }

    /** Refuses a concurrent statement that has left an invalid index; names are resolved as in the script's session. */
    static void refuseIncomplete(Connection connection, PlannedStep step) throws SQLException {
        Optional<ConcurrentStatement> concurrent = step.concurrent();
        if (concurrent.isPresent() && !concurrent.get().isComplete(connection)) {
            throw StepFailed.of(
                    step.toString(),
                    new Explanation(
                            step
                                    + " is incomplete: PostgreSQL left an invalid index or a partition whose detachment is pending.",
                            "The concurrent statement ended without completing: "
                                    + step.script().location() + ".",
                            "Start again: the remains are dropped, and the statement runs again."),
                    null);
        }
    }

    /** Returns the script whose lock timeout applies to a precondition or check: its own, if declared, else its migration's. */
    private static Script timed(Script companion, PlannedStep step) {
        return companion.directives().lockTimeout().isPresent() ? companion : step.script();
    }

    /** Refuses a step whose precondition or check finds violations; {@code verb} says what happened to the step. */
    private void refuseViolations(Connection connection, PlannedStep step, Script script, String verb)
            throws SQLException {
        List<CheckViolations> violations = CheckViolations.found(
                connection, script, session.role(step.module()).script());
        if (!violations.isEmpty()) {
            throw StepFailed.of(
                    step.toString(),
                    new Explanation(
                            "%s %s found %s row(s).".formatted(step, verb, CheckViolations.amount(violations)),
                            "The queries of %s must return no rows:%n%s"
                                    .formatted(
                                            script.location(),
                                            violations.stream()
                                                    .map(CheckViolations::toString)
                                                    .collect(joining("\n\n"))),
                            "Fix these rows, then start again. " + step.left(script)),
                    null);
        }
    }
}
