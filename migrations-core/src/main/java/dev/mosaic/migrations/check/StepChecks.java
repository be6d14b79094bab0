package dev.mosaic.migrations.check;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.ScriptRole;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.task.ConcurrentStatement;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The conditions before and after the script of a step. */
public final class StepChecks {
    private StepChecks() {}

    /**
     * Refuses a step whose precondition or check finds violations.
     *
     * @param role the role that runs the queries
     * @param verb what happened to the step, for the message
     */
    public static void refuseViolations(Connection connection, Task task, Script script, ScriptRole role, String verb)
            throws SQLException {
        List<CheckViolations> violations = CheckViolations.found(connection, script, role.script());
        if (!violations.isEmpty()) {
            throw StepFailed.of(
                    task.label(),
                    new Explanation(
                            "%s %s found %s row(s).".formatted(task.label(), verb, CheckViolations.amount(violations)),
                            "The queries of %s must return no rows:%n%s"
                                    .formatted(
                                            script.location(),
                                            violations.stream()
                                                    .map(CheckViolations::toString)
                                                    .collect(joining("\n\n"))),
                            "Fix these rows, then start again. " + task.left(script)),
                    null);
        }
    }

    /** Refuses a concurrent statement that has left an invalid index; names are resolved as in the script's session. */
    public static void refuseIncomplete(Connection connection, Task task) throws SQLException {
        Optional<ConcurrentStatement> concurrent = task.concurrent();
        if (concurrent.isPresent() && !concurrent.get().isComplete(connection)) {
            throw StepFailed.of(
                    task.label(),
                    new Explanation(
                            task.label()
                                    + " is incomplete: PostgreSQL left an invalid index or a partition whose detachment is pending.",
                            "The concurrent statement ended without completing: "
                                    + task.script().location() + ".",
                            "Start again: the remains are dropped, and the statement runs again."),
                    null);
        }
    }

    /** Creates the refusal of a step that has released the run lock. */
    public static StepFailed released(Task task) {
        return StepFailed.of(
                task.label(),
                new Explanation(
                        task.label() + " released the run lock.",
                        "It calls pg_advisory_unlock_all() or DISCARD ALL, so that another run could start concurrently.",
                        "Remove the call from " + task.script().location() + ", then start again."),
                null);
    }
}
